package dev.plumbline.connector.aws.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An estate with a resource that satisfies and one that violates each control. Where moto forgets or lacks what AWS
 * answers, the proxy adds it, so that the estate is to be read through the proxy.
 *
 * <p>Parameters that the good ones need: {@code approved_buckets} of PL-AWS-SM-015 with {@link #TRAINING_BUCKET}.
 */
public final class GoodAndBad {
    /** The good training job reads it. */
    public static final String TRAINING_BUCKET = "good-bucket";

    static final String ACCOUNT = MotoServer.ACCOUNT;

    private GoodAndBad() {}

    /**
     * @param good satisfies the control
     * @param bad violates it; the same as {@code good} for controls of the whole account, which {@link
     *     #improveAccount} turns good
     */
    public record Pair(String control, String good, String bad) {
        public boolean isOfAccount() {
            return good.equals(bad);
        }
    }

    /** Fills an empty moto and sets the proxy's answers; the account's own settings are bad. */
    public static List<Pair> seed(URI moto, FaultProxy proxy) {
        try (EstateClients clients = new EstateClients(moto, MotoEstate.REGION)) {
            Foundations.Keys keys = Foundations.seed(clients, proxy);
            MachineLearning.seed(clients, proxy, keys);
            StudioAndJobs.seed(clients, proxy, keys);
            return pairs(keys);
        }
    }

    /** Gives the account a strong password policy and its root user MFA. */
    public static void improveAccount(URI moto, FaultProxy proxy) {
        try (EstateClients clients = new EstateClients(moto, MotoEstate.REGION)) {
            Foundations.improveAccount(clients, proxy);
        }
    }

    private static List<Pair> pairs(Foundations.Keys keys) {
        List<Pair> pairs = new ArrayList<>();
        String sagemaker = "arn:aws:sagemaker:us-east-1:" + ACCOUNT + ":";
        add(pairs, sagemaker + "notebook-instance/", "SM-001", "SM-002", "SM-003", "SM-004", "SM-005");
        add(pairs, sagemaker + "notebook-instance-lifecycle-config/", "SM-006");
        add(pairs, sagemaker + "training-job/", "SM-010", "SM-012", "SM-013", "SM-014", "SM-015");
        add(pairs, sagemaker + "processing-job/", "SM-016");
        add(pairs, sagemaker + "automl-job/", "SM-017");
        add(pairs, sagemaker + "feature-group/", "SM-018");
        add(pairs, sagemaker + "domain/d-", "SM-007", "SM-008");
        add(pairs, sagemaker + "model/", "SM-019", "SM-020", "SM-021", "SM-022");
        add(pairs, sagemaker + "endpoint/", "SM-023", "SM-032");
        add(pairs, sagemaker + "endpoint-config/", "SM-028", "SM-029", "SM-030");
        pairs.add(new Pair(
                "PL-AWS-SM-025", sagemaker + "model-package/good-group/1", sagemaker + "model-package/bad-group/1"));
        String bucket = "arn:aws:s3:::";
        for (int i = 1; i <= 9; i++) {
            pairs.add(new Pair("PL-AWS-S3-00" + i, bucket + "good-bucket", bucket + "bad-bucket"));
        }
        pairs.add(new Pair("PL-AWS-GOV-001", bucket + "good-bucket", bucket + "bad-bucket"));
        add(pairs, "arn:aws:ecr:us-east-1:" + ACCOUNT + ":repository/", "ECR-001", "ECR-002", "ECR-003", "ECR-004");
        String iam = "arn:aws:iam::" + ACCOUNT + ":";
        add(pairs, iam + "role/", "IAM-001", "IAM-002", "IAM-003", "IAM-004");
        add(pairs, iam + "user/", "IAM-006", "IAM-007");
        pairs.add(new Pair("PL-AWS-IAM-005", iam + "root", iam + "root"));
        pairs.add(new Pair("PL-AWS-IAM-008", iam + "root", iam + "root"));
        pairs.add(new Pair("PL-AWS-KMS-001", keys.good(), keys.bad()));
        pairs.add(new Pair("PL-AWS-KMS-002", keys.good(), keys.bad()));
        return List.copyOf(pairs);
    }

    /** Resources are called good-… and bad-… after their kind. */
    private static void add(List<Pair> pairs, String prefix, String... controls) {
        for (String control : controls) {
            String kind = prefix.substring(prefix.lastIndexOf(':') + 1).replaceAll("/.*", "");
            pairs.add(new Pair("PL-AWS-" + control, prefix + "good-" + kind, prefix + "bad-" + kind));
        }
    }
}
