package dev.plumbline.connector.snapshot.demo;

/**
 * One thing that can be wrong with a resource, with the control that looks at it, and how many of a hundred resources
 * have it wrong at first.
 */
enum Facet {
    /** PL-AWS-S3-001 */
    BUCKET_KEY(22),
    /** PL-AWS-S3-002 */
    BUCKET_BLOCK(15),
    /** PL-AWS-S3-003 */
    BUCKET_PUBLIC(6),
    /** PL-AWS-S3-004 */
    BUCKET_TLS(30),
    /** PL-AWS-S3-005 */
    BUCKET_VERSIONS(28),
    /** PL-AWS-S3-006 */
    BUCKET_LOGS(35),
    /** PL-AWS-S3-007 */
    BUCKET_LOCK(45),
    /** PL-AWS-S3-008 */
    BUCKET_LIFECYCLE(35),
    /** PL-AWS-S3-009 */
    BUCKET_MFA_DELETE(80),
    /** PL-AWS-GOV-001 */
    TAGS(22),
    /** PL-AWS-S3-002, for all buckets of an account at once */
    ACCOUNT_BLOCK(50),
    /** PL-AWS-ECR-001 */
    REPOSITORY_SCAN(30),
    /** PL-AWS-ECR-001, for all repositories of a registry at once */
    REGISTRY_SCAN(60),
    /** PL-AWS-ECR-002 */
    REPOSITORY_TAGS(35),
    /** PL-AWS-ECR-003 */
    REPOSITORY_KEY(40, false),
    /** PL-AWS-ECR-004 */
    REPOSITORY_PUBLIC(6),
    /** PL-AWS-IAM-001 */
    ROLE_ADMIN(7),
    /** PL-AWS-IAM-002 */
    ROLE_WILDCARD(25),
    /** PL-AWS-IAM-003 */
    ROLE_EXTERNAL_ID(40),
    /** PL-AWS-IAM-004 */
    ROLE_WORLD(5),
    /** PL-AWS-IAM-005 */
    ROOT_OPEN(40),
    /** PL-AWS-IAM-006 */
    USER_OLD_KEY(30),
    /** PL-AWS-IAM-007 */
    IDLE(18),
    /** PL-AWS-IAM-008 */
    PASSWORD_POLICY(50),
    /** PL-AWS-IAM-002, for every role that has the policy */
    POLICY_WILDCARD(15),
    /** PL-AWS-KMS-001 */
    KEY_ROTATION(25),
    /** PL-AWS-KMS-002 */
    KEY_PUBLIC(6),
    /** PL-AWS-SM-001 */
    NOTEBOOK_INTERNET(30, false),
    /** PL-AWS-SM-002 */
    NOTEBOOK_VPC(15, false),
    /** PL-AWS-SM-003 */
    NOTEBOOK_ROOT(45),
    /** PL-AWS-SM-004 */
    NOTEBOOK_KEY(25, false),
    /** PL-AWS-SM-005 */
    NOTEBOOK_METADATA(35),
    /** PL-AWS-SM-006 */
    SCRIPT_SECRET(15),
    /** PL-AWS-SM-010 */
    JOB_ISOLATION(30, false),
    /** PL-AWS-SM-012 */
    JOB_TRAFFIC(35, false),
    /** PL-AWS-SM-013 */
    JOB_KEYS(20, false),
    /** PL-AWS-SM-014 */
    PARAMETER_SECRET(7, false),
    /** PL-AWS-SM-015 */
    JOB_DATA(15, false),
    /** PL-AWS-SM-019 */
    MODEL_ISOLATION(25, false),
    /** PL-AWS-SM-020 */
    MODEL_VPC(20, false),
    /** PL-AWS-SM-021 */
    IMAGE_REGISTRY(8, false),
    /** PL-AWS-SM-022 */
    IMAGE_DIGEST(30, false),
    /** PL-AWS-SM-023, when a model bypasses the registry */
    MODEL_PACKAGE(10, false),
    /** PL-AWS-SM-023, when the version was never approved */
    PACKAGE_APPROVAL(10),
    /** PL-AWS-SM-024 */
    PACKAGE_FOUR_EYES(20, false),
    /** PL-AWS-SM-025 */
    PACKAGE_EVALUATION(30, false),
    /** PL-AWS-SM-028 */
    ENDPOINT_KEY(25, false),
    /** PL-AWS-SM-029 */
    ENDPOINT_CAPTURE(35, false),
    /** PL-AWS-SM-030 */
    ENDPOINT_INSTANCES(30, false),
    /** PL-AWS-SM-032 */
    ENDPOINT_ROLLBACK(40);

    private final int percent;
    private final boolean mendable;

    Facet(int percent) {
        this(percent, true);
    }

    Facet(int percent, boolean mendable) {
        this.percent = percent;
        this.mendable = mendable;
    }

    int percent() {
        return percent;
    }

    /** False where AWS lets nobody change it: only a new resource is better. */
    boolean mendable() {
        return mendable;
    }
}
