package dev.plumbline.connector.snapshot.demo;

import static dev.plumbline.connector.snapshot.demo.Product.tag;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.Resource;
import java.util.List;
import java.util.function.Consumer;

/** What the demo's three accounts hold beside the products. */
final class DemoCommons {
    static final String TRAINING_POLICY = "MlTrainingAccess";
    static final String SERVING_POLICY = "MlServingAccess";

    private static final String ACCESS_POLICY = "DataPlatformAccess";
    private static final int LONG_AGO = -800;
    private static final Place PRODUCTION = new Place(DemoEstate.PRODUCTION, DemoEstate.FRANKFURT);
    private static final Place RESEARCH = new Place(DemoEstate.RESEARCH, DemoEstate.FRANKFURT);
    private static final Place SHARED = new Place(DemoEstate.SHARED, DemoEstate.FRANKFURT);
    private static final List<Place> PLACES =
            List.of(PRODUCTION, PRODUCTION.in(DemoEstate.IRELAND), RESEARCH, RESEARCH.in(DemoEstate.VIRGINIA), SHARED);
    private static final List<String> LIFECYCLES =
            List.of("team-defaults", "install-etl-tools", "mount-imaging-archive", "gpu-drivers");

    private DemoCommons() {}

    static String accessLogs(Place place) {
        return "northwind-access-logs-%s-%s".formatted(place.account(), place.region());
    }

    static String captures(Place place) {
        return "northwind-inference-captures-" + place.region();
    }

    static String lifecycleOf(String slug) {
        return LIFECYCLES.get(Math.floorMod(slug.length(), LIFECYCLES.size()));
    }

    static void emit(Stage stage, Consumer<Resource> out) {
        PLACES.forEach(place -> place(stage, place, out));
        for (Place account : List.of(PRODUCTION, RESEARCH, SHARED)) {
            out.accept(S3Shapes.account(stage, account));
            out.accept(IamUserShapes.account(stage, account));
        }
        buckets(stage, out);
        people(stage, out);
        roles(stage, out);
        policies(stage, out);
        workbenches(stage, out);
        images(stage, out);
    }

    private static void place(Stage stage, Place place, Consumer<Resource> out) {
        out.accept(KmsShapes.customerKey(stage, place, "ml", "Models, training volumes and endpoints", LONG_AGO));
        out.accept(KmsShapes.customerKey(stage, place, "data", "Datasets", LONG_AGO));
        out.accept(KmsShapes.customerKey(stage, place, "logs", "Access logs and audit trails", LONG_AGO));
        out.accept(KmsShapes.awsKey(stage, place, "s3"));
        out.accept(KmsShapes.awsKey(stage, place, "sagemaker"));
        bucket(stage, place, accessLogs(place), "logs", false, "platform", "internal", LONG_AGO, out);
        bucket(
                stage,
                place,
                "sagemaker-%s-%s".formatted(place.region(), place.account()),
                "ml",
                false,
                "platform",
                "confidential",
                LONG_AGO,
                out);
    }

    private static void buckets(Stage stage, Consumer<Resource> out) {
        bucket(stage, PRODUCTION, captures(PRODUCTION), "data", false, "platform", "restricted", -500, out);
        Place west = PRODUCTION.in(DemoEstate.IRELAND);
        bucket(stage, west, captures(west), "data", false, "platform", "restricted", -420, out);
        bucket(stage, PRODUCTION, "northwind-model-releases", "ml", true, "platform", "confidential", -600, out);
        bucket(stage, PRODUCTION, "northwind-incident-evidence", "logs", true, "security", "restricted", -600, out);
        bucket(stage, SHARED, "northwind-audit-evidence", "logs", true, "compliance", "restricted", -700, out);
        bucket(stage, SHARED, "northwind-validation-evidence", "logs", true, "compliance", "restricted", -350, out);
        bucket(stage, SHARED, "northwind-model-evaluations", "ml", false, "platform", "confidential", -600, out);
        bucket(stage, SHARED, "northwind-build-artifacts", "ml", false, "platform", "internal", -600, out);
        bucket(
                stage,
                RESEARCH,
                "northwind-research-scratch",
                "data",
                false,
                "research-office",
                "confidential",
                -600,
                out);
        bucket(stage, RESEARCH, "northwind-imaging-archive", "data", false, "imaging-ai", "restricted", -600, out);
        bucket(
                stage,
                RESEARCH,
                "northwind-deidentified-exports",
                "data",
                false,
                "research-office",
                "confidential",
                -200,
                out);
        bucket(stage, RESEARCH, "northwind-benchmark-sets", "data", false, "research-office", "public", -250, out);
        bucket(stage, RESEARCH, "northwind-summer-school", "data", false, "research-office", "internal", 18, out);
    }

    private static void people(Stage stage, Consumer<Resource> out) {
        List<String> names = List.of(
                "amara.velasco",
                "hana.okafor",
                "ines.fairbanks",
                "jonas.abara",
                "keiko.sandoval",
                "leila.brandt",
                "mateo.lindqvist",
                "nadia.petrossian",
                "otis.marchetti",
                "priya.halloran",
                "ruben.achterberg",
                "sofia.dunmore");
        for (int i = 0; i < names.size(); i++) {
            // The last two came during the time that was recorded.
            int created = i < 10 ? -150 - 30 * i : 10 * i - 60;
            if (created < stage.day()) {
                out.accept(IamUserShapes.user(stage, RESEARCH, names.get(i), false, created));
            }
        }
        for (String name : List.of("ci-deploy", "metrics-export", "pacs-bridge")) {
            out.accept(IamUserShapes.user(stage, PRODUCTION, name, true, -400));
        }
        for (String name : List.of("ci-build", "artifact-mirror", "backup-agent")) {
            out.accept(IamUserShapes.user(stage, SHARED, name, true, -400));
        }
        if (stage.day() < 50) {
            out.accept(IamUserShapes.user(stage, SHARED, "legacy-jenkins", true, -1_100));
        }
    }

    private static void roles(Stage stage, Consumer<Resource> out) {
        for (Place place : List.of(PRODUCTION, RESEARCH, SHARED)) {
            out.accept(IamShapes.internalRole(
                    stage,
                    place,
                    "PlatformOperator",
                    Documents.trust(Documents.aws(place.iamArn("root"))),
                    List.of(IamShapes.policyArn(place, ACCESS_POLICY)),
                    LONG_AGO));
            out.accept(IamShapes.crossAccountRole(
                    stage, place, "SecurityPosture", IamShapes.VENDOR, List.of(IamShapes.READER), -300));
        }
        out.accept(IamShapes.internalRole(
                stage,
                RESEARCH,
                "DatasetLoader",
                Documents.trust(Documents.service("lambda.amazonaws.com")),
                List.of(IamShapes.policyArn(RESEARCH, ACCESS_POLICY)),
                -420));
        out.accept(IamShapes.crossAccountRole(stage, RESEARCH, "PartnerDataExchange", "222233334444", List.of(), -260));
        out.accept(
                IamShapes.crossAccountRole(stage, RESEARCH, "ImagingVendorUpload", IamShapes.VENDOR, List.of(), -310));
        out.accept(IamShapes.crossAccountRole(
                stage, PRODUCTION, "ClinicalAuditor", "333344445555", List.of(IamShapes.READER), -180));
        out.accept(IamShapes.crossAccountRole(stage, SHARED, "RegistryMirror", "333344445555", List.of(), -150));
        out.accept(IamShapes.machineLearningRole(
                stage,
                RESEARCH,
                "NotebookSandbox",
                List.of("northwind-research-scratch"),
                List.of(IamShapes.policyArn(RESEARCH, TRAINING_POLICY)),
                -380));
    }

    private static void policies(Stage stage, Consumer<Resource> out) {
        for (Place place : List.of(PRODUCTION, RESEARCH, SHARED)) {
            String parameters = "arn:aws:ssm:*:%s:parameter/ml/*".formatted(place.account());
            for (String name : List.of(TRAINING_POLICY, SERVING_POLICY, ACCESS_POLICY, "AuditReader")) {
                out.accept(IamShapes.policy(
                        stage,
                        place,
                        name,
                        List.of(Documents.allow(List.of("ssm:GetParameter"), List.of(parameters))),
                        -700));
            }
        }
        // Their ARNs are the same in all accounts, and an inventory knows each ARN once: they come with one account.
        out.accept(IamShapes.awsPolicy(
                stage, PRODUCTION, "AdministratorAccess", List.of(Documents.allow(List.of("*"), List.of("*")))));
        out.accept(IamShapes.awsPolicy(
                stage,
                PRODUCTION,
                "AmazonSageMakerReadOnly",
                List.of(Documents.allow(List.of("sagemaker:Describe*", "sagemaker:List*"), List.of("*")))));
    }

    private static void workbenches(Stage stage, Consumer<Resource> out) {
        for (Place place : List.of(RESEARCH, RESEARCH.in(DemoEstate.VIRGINIA))) {
            LIFECYCLES.forEach(name -> out.accept(NotebookShapes.lifecycle(stage, place, name, -330)));
        }
        out.accept(NotebookShapes.lifecycle(stage, RESEARCH, "legacy-bootstrap", -900));
        out.accept(NotebookShapes.studioLifecycle(stage, RESEARCH, "jupyter-extensions", -120));
        out.accept(NotebookShapes.studioLifecycle(stage, RESEARCH, "idle-shutdown", -90));
        String role = IamShapes.roleArn(RESEARCH, "NotebookSandbox");
        String awsKey = KmsShapes.keyArn(RESEARCH, "aws/sagemaker");
        for (String name : List.of("onboarding", "omop-explorer", "dicom-viewer", "bias-review", "thesis-wards")) {
            out.accept(notebook(stage, name, role, KmsShapes.keyArn(RESEARCH, "ml"), awsKey, -100));
        }
        if (stage.day() > 66) {
            out.accept(notebook(stage, "hackathon", role, KmsShapes.keyArn(RESEARCH, "ml"), awsKey, 66));
        }
        // Its key was deleted: what it was encrypted with is in no inventory any more.
        out.accept(notebook(stage, "retired-cohort", role, DemoEstate.DELETED_KEY, DemoEstate.DELETED_KEY, -640));
    }

    private static Resource notebook(Stage stage, String name, String role, String key, String awsKey, int createdDay) {
        return NotebookShapes.notebook(
                stage, RESEARCH, new NotebookShapes.Notebook(name, role, key, awsKey, lifecycleOf(name), createdDay));
    }

    private static void images(Stage stage, Consumer<Resource> out) {
        out.accept(EcrShapes.registry(stage, SHARED));
        out.accept(EcrShapes.registry(stage, RESEARCH));
        List<String> readers = List.of(DemoEstate.PRODUCTION, DemoEstate.RESEARCH);
        for (String name : List.of("base/pytorch", "base/xgboost", "base/triton", "tools/etl", "tools/drift-reports")) {
            out.accept(EcrShapes.repository(stage, SHARED, name, KmsShapes.keyArn(SHARED, "ml"), readers, -500));
        }
        for (String name : List.of("sandbox/notebooks", "sandbox/papers")) {
            out.accept(EcrShapes.repository(stage, RESEARCH, name, KmsShapes.keyArn(RESEARCH, "ml"), List.of(), -240));
        }
    }

    private static void bucket(
            Stage stage,
            Place place,
            String name,
            String keyAlias,
            boolean locked,
            String owner,
            String dataClass,
            int createdDay,
            Consumer<Resource> out) {
        if (createdDay >= stage.day()) {
            return;
        }
        JsonObject purpose = tag("purpose", locked ? (name.endsWith("releases") ? "release" : "evidence") : "platform");
        List<JsonObject> tags = List.of(
                tag("owner", owner),
                tag("data_classification", dataClass),
                tag("ai_risk_tier", "limited"),
                tag("environment", place.account().equals(DemoEstate.RESEARCH) ? "development" : "production"),
                purpose);
        out.accept(S3Shapes.bucket(
                stage,
                place,
                new S3Shapes.Bucket(
                        name, KmsShapes.keyArn(place, keyAlias), accessLogs(place), locked, tags, createdDay)));
    }
}
