package dev.plumbline.connector.aws.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.Tag;

/** The parts of {@link GoodAndBad} that machine learning stands on: keys, buckets, roles, users, repositories. */
final class Foundations {
    /** What {@code ml_resources_tagged} asks for by default. */
    static final Map<String, String> GOOD_TAGS = Map.of(
            "owner", "radiology-ml",
            "data_classification", "restricted",
            "environment", "production",
            "ai_risk_tier", "high");

    static final String GOOD_ROLE = "arn:aws:iam::" + MotoServer.ACCOUNT + ":role/good-role";
    static final String BAD_ROLE = "arn:aws:iam::" + MotoServer.ACCOUNT + ":role/bad-role";

    private static final String OPEN_TO_ALL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"%s","Resource":"*"}]}""";
    private static final String SAGEMAKER_AND_WORLD_TRUST = """
            {"Version":"2012-10-17","Statement":[\
            {"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"},\
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":"sts:AssumeRole"},\
            {"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""";
    private static final String LOG_DELIVERY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject",\
            "Resource":"arn:aws:s3:::log-bucket/*"}]}""";
    private static final String S3_WILDCARD = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    private Foundations() {}

    /** ARNs. */
    record Keys(String good, String bad) {}

    static Keys seed(EstateClients clients, FaultProxy proxy) {
        Keys keys = keys(clients.kms());
        buckets(clients.s3(), proxy, keys);
        repositories(clients.ecr(), keys);
        roles(clients.iam());
        users(clients.iam(), proxy);
        return keys;
    }

    static void improveAccount(EstateClients clients, FaultProxy proxy) {
        clients.iam().updateAccountPasswordPolicy(r -> r.minimumPasswordLength(14)
                .passwordReusePrevention(24)
                .requireLowercaseCharacters(true)
                .requireNumbers(true)
                .requireSymbols(true)
                .requireUppercaseCharacters(true));
        proxy.on("iam:GetAccountSummary", Fault.Answer.xml("""
                        <GetAccountSummaryResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\
                        <GetAccountSummaryResult><SummaryMap>\
                        <entry><key>AccountMFAEnabled</key><value>1</value></entry>\
                        <entry><key>AccountAccessKeysPresent</key><value>0</value></entry>\
                        </SummaryMap></GetAccountSummaryResult></GetAccountSummaryResponse>"""));
    }

    private static Keys keys(KmsClient kms) {
        String good = kms.createKey(r -> r.description("rotates")).keyMetadata().arn();
        String bad = kms.createKey(r -> r.description("open").policy(OPEN_TO_ALL.formatted("kms:*")))
                .keyMetadata()
                .arn();
        kms.enableKeyRotation(r -> r.keyId(good));
        kms.createAlias(r -> r.aliasName("alias/good").targetKeyId(good));
        kms.createAlias(r -> r.aliasName("alias/bad").targetKeyId(bad));
        return new Keys(good, bad);
    }

    private static void buckets(S3Client s3, FaultProxy proxy, Keys keys) {
        s3.createBucket(r -> r.bucket("log-bucket"));
        Buckets.encrypt(s3, "log-bucket", keys.good());
        s3.putBucketPolicy(r -> r.bucket("log-bucket").policy(LOG_DELIVERY));
        String good = "good-bucket";
        s3.createBucket(r -> r.bucket(good).objectLockEnabledForBucket(true));
        Buckets.harden(s3, good, keys.good());
        s3.putBucketLogging(r -> r.bucket(good)
                .bucketLoggingStatus(
                        l -> l.loggingEnabled(e -> e.targetBucket("log-bucket").targetPrefix("good/"))));
        s3.putObjectLockConfiguration(r -> r.bucket(good).objectLockConfiguration(c -> c.objectLockEnabled("Enabled")
                .rule(rule -> rule.defaultRetention(
                        d -> d.mode(ObjectLockRetentionMode.COMPLIANCE).days(30)))));
        LifecycleRule expires = LifecycleRule.builder()
                .id("expire")
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix(""))
                .expiration(e -> e.days(365))
                .build();
        s3.putBucketLifecycleConfiguration(r -> r.bucket(good).lifecycleConfiguration(c -> c.rules(expires)));
        tag(s3, good, GOOD_TAGS, "evidence");
        // Only the root user can set MFA delete, and moto doesn't know it.
        proxy.on("s3:GetBucketVersioning", "/" + good, Fault.Answer.xml("""
                        <VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\
                        <Status>Enabled</Status><MfaDelete>Enabled</MfaDelete></VersioningConfiguration>"""));
        // Moto answers GetBucketPolicyStatus with an empty body.
        proxy.on("s3:GetBucketPolicyStatus", policyStatus(false));

        String bad = "bad-bucket";
        s3.createBucket(r -> r.bucket(bad));
        // Moto refuses what the SDK sends for PutBucketAcl.
        proxy.on("s3:GetBucketAcl", "/" + bad, Fault.Answer.xml("""
                        <AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>owner</ID></Owner>\
                        <AccessControlList><Grant>\
                        <Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group">\
                        <URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee>\
                        <Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>"""));
        s3.putBucketPolicy(r -> r.bucket(bad).policy(Buckets.readableByAll(bad)));
        tag(s3, bad, Map.of(), "evidence");
        proxy.on("s3:GetBucketPolicyStatus", "/" + bad, policyStatus(true));
    }

    private static Fault policyStatus(boolean isPublic) {
        return Fault.Answer.xml("<PolicyStatus><IsPublic>%s</IsPublic></PolicyStatus>".formatted(isPublic));
    }

    private static void tag(S3Client s3, String bucket, Map<String, String> tags, String purpose) {
        List<Tag> set = new ArrayList<>();
        tags.forEach((key, value) -> set.add(Tag.builder().key(key).value(value).build()));
        set.add(Tag.builder().key("purpose").value(purpose).build());
        s3.putBucketTagging(r -> r.bucket(bucket).tagging(t -> t.tagSet(set)));
    }

    private static void repositories(EcrClient ecr, Keys keys) {
        ecr.createRepository(r -> r.repositoryName("good-repository")
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(s -> s.scanOnPush(true))
                .encryptionConfiguration(e -> e.encryptionType("KMS").kmsKey(keys.good())));
        ecr.createRepository(r -> r.repositoryName("bad-repository"));
        ecr.setRepositoryPolicy(r -> r.repositoryName("bad-repository")
                .policyText(OPEN_TO_ALL.formatted("ecr:BatchGetImage").replace(",\"Resource\":\"*\"", "")));
    }

    private static void roles(IamClient iam) {
        iam.createRole(r -> r.roleName("good-role").assumeRolePolicyDocument(MotoEstate.SAGEMAKER_TRUST));
        iam.putRolePolicy(r -> r.roleName("good-role").policyName("read").policyDocument(MotoEstate.READ_ONE_BUCKET));
        iam.createRole(r -> r.roleName("bad-role").assumeRolePolicyDocument(SAGEMAKER_AND_WORLD_TRUST));
        iam.attachRolePolicy(r -> r.roleName("bad-role").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        String own = iam.createPolicy(r -> r.policyName("all-of-s3").policyDocument(S3_WILDCARD))
                .policy()
                .arn();
        iam.attachRolePolicy(r -> r.roleName("bad-role").policyArn(own));
    }

    private static void users(IamClient iam, FaultProxy proxy) {
        for (String user : List.of("good-user", "bad-user")) {
            iam.createUser(r -> r.userName(user));
            iam.createAccessKey(r -> r.userName(user));
        }
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00");
        String old = "2020-01-01T00:00:00+00:00";
        proxy.on("iam:ListAccessKeys", "UserName=bad-user", Fault.Answer.xml("""
                        <ListAccessKeysResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListAccessKeysResult>\
                        <UserName>bad-user</UserName><AccessKeyMetadata><member><UserName>bad-user</UserName>\
                        <AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId><Status>Active</Status>\
                        <CreateDate>2020-01-01T00:00:00Z</CreateDate></member></AccessKeyMetadata>\
                        <IsTruncated>false</IsTruncated></ListAccessKeysResult></ListAccessKeysResponse>"""));
        proxy.on("iam:GetAccessKeyLastUsed", "AccessKeyId=AKIAIOSFODNN7EXAMPLE", Fault.Answer.xml("""
                        <GetAccessKeyLastUsedResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\
                        <GetAccessKeyLastUsedResult><UserName>bad-user</UserName><AccessKeyLastUsed>\
                        <LastUsedDate>2020-01-01T00:00:00Z</LastUsedDate><ServiceName>s3</ServiceName>\
                        <Region>us-east-1</Region></AccessKeyLastUsed></GetAccessKeyLastUsedResult>\
                        </GetAccessKeyLastUsedResponse>"""));
        String report = """
                user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
                password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,\
                access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,\
                access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,\
                access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,\
                cert_2_active,cert_2_last_rotated
                <root_account>,arn:aws:iam::%1$s:root,%3$s,not_supported,%2$s,not_supported,not_supported,true,false,\
                N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
                good-user,arn:aws:iam::%1$s:user/good-user,%2$s,false,N/A,N/A,N/A,false,true,%2$s,%2$s,us-east-1,s3,\
                false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
                bad-user,arn:aws:iam::%1$s:user/bad-user,%3$s,true,%3$s,%3$s,N/A,false,true,%3$s,%3$s,us-east-1,s3,\
                false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
                """.formatted(MotoServer.ACCOUNT, now, old);
        proxy.on("iam:GetCredentialReport", Fault.Answer.xml("""
                        <GetCredentialReportResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\
                        <GetCredentialReportResult><Content>%s</Content><ReportFormat>text/csv</ReportFormat>\
                        <GeneratedTime>2026-01-01T00:00:00Z</GeneratedTime></GetCredentialReportResult>\
                        </GetCredentialReportResponse>""".formatted(
                        Base64.getEncoder().encodeToString(report.getBytes(StandardCharsets.UTF_8)))));
    }
}
