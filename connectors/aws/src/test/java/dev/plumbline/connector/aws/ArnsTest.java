package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArnsTest {
    private final Arns arns = Arns.of("123456789012", "eu-central-1", "us-east-1");

    @ParameterizedTest
    @CsvSource({
        "s3://data/train/images, data",
        "s3://data, data",
        "https://data.s3.eu-central-1.amazonaws.com/model.tar.gz, data",
        "https://my.data.s3.amazonaws.com/model.tar.gz, my.data",
        "https://s3.eu-central-1.amazonaws.com/data/model.tar.gz, data",
        "https://s3-us-west-2.amazonaws.com/data/model.tar.gz, data"
    })
    void anObjectsAddressLeadsToItsBucket(String uri, String bucket) {
        assertThat(arns.bucketOfObject(uri)).hasValue("arn:aws:s3:::" + bucket);
    }

    @ParameterizedTest
    @CsvSource({"https://example.com/model.tar.gz", "fs-12345678", "https://s3.amazonaws.com/"})
    void otherAddressesLeadToNone(String uri) {
        assertThat(arns.bucketOfObject(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999.dkr.ecr.us-west-2.amazonaws.com/team/model:1, us-west-2:999999999999:repository/team/model",
        "999999999999.dkr.ecr.us-west-2.amazonaws.com/model@sha256:00, us-west-2:999999999999:repository/model",
        "999999999999.dkr.ecr-fips.us-east-1.amazonaws.com/model, us-east-1:999999999999:repository/model"
    })
    void aPrivateImageLeadsToItsRepository(String image, String repository) {
        assertThat(arns.repositoryOfImage(image)).hasValue("arn:aws:ecr:" + repository);
    }

    @ParameterizedTest
    @CsvSource({"public.ecr.aws/nginx/nginx:1", "docker.io/library/python:3", "python"})
    void otherImagesLeadToNone(String image) {
        assertThat(arns.repositoryOfImage(image)).isEmpty();
    }

    @Test
    void otherPartitionsHaveTheirOwnArns() {
        assertThat(Arns.of("123456789012", "global", "cn-north-1").bucket("data"))
                .isEqualTo("arn:aws-cn:s3:::data");
        assertThat(Arns.of("123456789012", "us-gov-west-1", "us-gov-west-1").root())
                .isEqualTo("arn:aws-us-gov:iam::123456789012:root");
    }
}
