package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskerTest {
    private final SecretMasker masker = masker("0123456789abcdef");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws_access_key_id | export KEY=AKIAIOSFODNN7EXAMPLE | AKIAIOSFODNN7EXAMPLE",
                "aws_secret_access_key | aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY |"
                        + " wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "github_token | git clone https://ghp_0123456789abcdefghijklmnopqrstuvwxyz@github.com/a/b |"
                        + " ghp_0123456789abcdefghijklmnopqrstuvwxyz",
                "huggingface_token | login('hf_abcdefghijklmnopqrstuvwxyzABCDEFGH') | hf_abcdefghijklmnopqrstuvwxyzABCDEFGH",
                "slack_token | SLACK=xoxb-1234567890-abcdefghij | xoxb-1234567890-abcdefghij",
                "url_credentials | postgresql://app:s3cr3t-pw@db:5432/x | s3cr3t-pw",
                "jwt | curl -H 'X: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.abcdefghijklmnop' |"
                        + " eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.abcdefghijklmnop",
                "password_assignment | mysql --password hunter2-hunter2 -u root | hunter2-hunter2",
                "password_assignment | DB_PASSWORD='correct horse' | correct horse",
                "password_assignment | {\"api_key\": \"correct-horse\"} | correct-horse",
                "high_entropy | curl -d Zm9vR2h4QTdLc1lQd0ZtM3ZUajlYcQ1b5C0d host | Zm9vR2h4QTdLc1lQd0ZtM3ZUajlYcQ1b5C0d"
            })
    void aSecretIsReplacedByItsKindAndADigest(String kind, String text, String secret) {
        String masked = masker.text(text);

        assertThat(masked).doesNotContain(secret).containsPattern("<secret:" + kind + ":[0-9a-f]{12}>");
    }

    @Test
    void aPrivateKeyIsMaskedToItsEndAlsoWhenItHasNone() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n";

        assertThat(masker.text("cat <<E\n" + key + "-----END RSA PRIVATE KEY-----\nE\necho done"))
                .matches("(?s)cat <<E\n<secret:private_key:[0-9a-f]{12}>\nE\necho done");
        assertThat(masker.text("echo '" + key)).matches("echo '<secret:private_key:[0-9a-f]{12}>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/bin/bash\nset -e\nsudo -u ec2-user -i <<'EOF'\nconda activate python3\npip install torch==2.9.0\nEOF\n",
                "export DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id prod/db)",
                "TOKEN=${HF_TOKEN}",
                "aws s3 cp s3://sagemaker-us-east-1-123456789012/source/sourcedir.tar.gz .",
                "git checkout 3f2504e04f8911d39a0c0305e82c3301aa00bb11",
                "ROLE=arn:aws:iam::123456789012:role/service-role/AmazonSageMakerExecutionRole20230401T123456",
                "docker pull 763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch@sha256:"
                        + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "token = tokenizer.encode(text)",
                "password = os.environ['DB_PASSWORD']",
                "echo 'max_tokens: 512'",
                "curl https://example.com/install.sh"
            })
    void ordinaryScriptsStayAsTheyAre(String script) {
        assertThat(masker.text(script)).isEqualTo(script);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB_PASSWORD | abc",
                "HF_TOKEN | abcdefgh",
                "apiKey | 0815-4711",
                "WANDB_API_KEY | local-dev",
                "dbpassword | x9"
            })
    void aValueUnderASecretsNameIsASecret(String name, String value) {
        assertThat(masker.value(name, value)).matches("<secret:password_assignment:[0-9a-f]{12}>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EPOCHS | 3",
                "max_tokens | 512",
                "tokenizer | bert-base-uncased",
                "DB_PASSWORD | arn:aws:secretsmanager:us-east-1:123456789012:secret:db-a1b2c3",
                "SECRET_NAME | prod/db",
                "TOKEN_PATH | /opt/ml/input/token",
                "HF_TOKEN | ${HF_TOKEN}",
                "use_auth_token | true",
                "sagemaker_submit_directory | s3://bucket/job/source/sourcedir.tar.gz",
                "SAGEMAKER_REGION | us-east-1",
                "model_id | meta-llama/Llama-3.1-8B-Instruct"
            })
    void anOrdinaryValueStaysAsItIs(String name, String value) {
        assertThat(masker.value(name, value)).isEqualTo(value);
    }

    @Test
    void equalSecretsHaveEqualDigestsUnderOneKeyAndOthersUnderAnother() {
        String one = masker.value("PASSWORD", "correct-horse");

        assertThat(masker.value("TOKEN", "correct-horse")).isEqualTo(one);
        assertThat(masker("another-key-that-is-long").value("PASSWORD", "correct-horse"))
                .isNotEqualTo(one);
        assertThat(masker.value("PASSWORD", "battery-staple")).isNotEqualTo(one);
    }

    @Property
    void noValueUnderASecretsNameComesThrough(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 6, max = 60) String secret) {
        String value = "Q7-" + secret + "-x";

        assertThat(masker.value("DB_PASSWORD", value)).doesNotContain(value);
        assertThat(masker.text("export DB_PASSWORD=" + value + "\n")).doesNotContain(value);
        assertThat(masker.text("password: \"" + value + "\"")).doesNotContain(value);
    }

    @Property
    void maskedTextIsNotMaskedAgain(@ForAll @StringLength(max = 80) String around) {
        String masked = masker.text("export DB_PASSWORD=correct-horse-battery\n");

        assertThat(masker.text(masked)).isEqualTo(masked);
        assertThat(masker.text(around).length()).isGreaterThanOrEqualTo(0);
    }

    private static SecretMasker masker(String key) {
        return new SecretMasker(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), SecretMasker.ALGORITHM));
    }
}
