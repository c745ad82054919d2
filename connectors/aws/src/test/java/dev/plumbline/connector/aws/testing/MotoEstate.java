package dev.plumbline.connector.aws.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;

/** Fills a local AWS with many resources of the same kinds, every other one hardened: for benchmarks and for paging. */
public final class MotoEstate {
    /** What controls and tests are asked about lies in this region, unless they say otherwise. */
    public static final String REGION = "us-east-1";

    static final String SAGEMAKER_TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";
    static final String READ_ONE_BUCKET = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],\
            "Resource":["arn:aws:s3:::training-data/*"]}]}""";

    private MotoEstate() {}

    /**
     * How many of each.
     *
     * @param endpoints each with a configuration and a model of its own
     */
    public record Counts(int buckets, int roles, int notebooks, int endpoints, int repositories, int keys) {
        /** 200 buckets, 60 roles, 40 notebooks, 30 endpoints, 30 repositories, 10 keys. */
        public static final Counts BENCHMARK = new Counts(200, 60, 40, 30, 30, 10);

        public static final Counts SMALL = new Counts(3, 2, 2, 2, 2, 2);
    }

    public static void seed(URI endpoint, Counts counts) {
        try (EstateClients clients = new EstateClients(endpoint, REGION)) {
            List<String> keys = keys(clients, counts.keys());
            List<String> roles = roles(clients, counts.roles());
            buckets(clients, counts.buckets(), keys);
            repositories(clients, counts.repositories(), keys);
            notebooks(clients, counts.notebooks(), roles, keys);
            endpoints(clients, counts.endpoints(), roles, keys);
        }
    }

    private static List<String> keys(EstateClients clients, int count) {
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            KeyMetadata key = clients.kms().createKey(r -> {}).keyMetadata();
            if (i % 2 == 0) {
                clients.kms().enableKeyRotation(r -> r.keyId(key.keyId()));
            }
            String alias = "alias/estate-" + i;
            clients.kms().createAlias(r -> r.aliasName(alias).targetKeyId(key.keyId()));
            arns.add(key.arn());
        }
        return arns;
    }

    private static List<String> roles(EstateClients clients, int count) {
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "estate-role-" + i;
            arns.add(clients.iam()
                    .createRole(r -> r.roleName(name).assumeRolePolicyDocument(SAGEMAKER_TRUST))
                    .role()
                    .arn());
            if (i % 2 == 0) {
                clients.iam()
                        .putRolePolicy(
                                r -> r.roleName(name).policyName("inline").policyDocument(READ_ONE_BUCKET));
            } else {
                clients.iam().attachRolePolicy(r -> r.roleName(name)
                        .policyArn("arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"));
            }
        }
        return arns;
    }

    private static void buckets(EstateClients clients, int count, List<String> keys) {
        for (int i = 0; i < count; i++) {
            String name = "estate-bucket-" + i;
            clients.s3().createBucket(r -> r.bucket(name));
            if (i % 2 == 0) {
                Buckets.harden(clients.s3(), name, keys.get(i % keys.size()));
            }
        }
    }

    private static void repositories(EstateClients clients, int count, List<String> keys) {
        for (int i = 0; i < count; i++) {
            String name = "estate/repository-" + i;
            boolean hardened = i % 2 == 0;
            String key = keys.get(i % keys.size());
            clients.ecr().createRepository(r -> {
                r.repositoryName(name)
                        .imageTagMutability(hardened ? "IMMUTABLE" : "MUTABLE")
                        .imageScanningConfiguration(s -> s.scanOnPush(hardened));
                if (hardened) {
                    r.encryptionConfiguration(e -> e.encryptionType("KMS").kmsKey(key));
                }
            });
        }
    }

    private static void notebooks(EstateClients clients, int count, List<String> roles, List<String> keys) {
        for (int i = 0; i < count; i++) {
            String name = "estate-notebook-" + i;
            boolean hardened = i % 2 == 0;
            String role = roles.get(i % roles.size());
            String key = keys.get(i % keys.size());
            clients.sagemaker().createNotebookInstance(r -> {
                r.notebookInstanceName(name).roleArn(role).instanceType("ml.t3.medium");
                if (hardened) {
                    r.rootAccess("Disabled")
                            .directInternetAccess("Disabled")
                            .kmsKeyId(key)
                            .subnetId("subnet-0123456789abcdef0")
                            .securityGroupIds("sg-0123456789abcdef0");
                }
            });
        }
    }

    private static void endpoints(EstateClients clients, int count, List<String> roles, List<String> keys) {
        for (int i = 0; i < count; i++) {
            String name = "estate-endpoint-" + i;
            boolean hardened = i % 2 == 0;
            String role = roles.get(i % roles.size());
            String key = keys.get(i % keys.size());
            clients.sagemaker()
                    .createModel(r -> r.modelName(name).executionRoleArn(role).primaryContainer(c -> c.image(
                                    MotoServer.ACCOUNT + ".dkr.ecr.us-east-1.amazonaws.com/estate/repository-0:latest")
                            .modelDataUrl("s3://estate-bucket-0/model.tar.gz")));
            ProductionVariant variant = ProductionVariant.builder()
                    .variantName("main")
                    .modelName(name)
                    .instanceType(ProductionVariantInstanceType.ML_M5_LARGE)
                    .initialInstanceCount(hardened ? 2 : 1)
                    .build();
            clients.sagemaker().createEndpointConfig(r -> {
                r.endpointConfigName(name).productionVariants(variant);
                if (hardened) {
                    r.kmsKeyId(key);
                }
            });
            clients.sagemaker().createEndpoint(r -> r.endpointName(name).endpointConfigName(name));
        }
    }
}
