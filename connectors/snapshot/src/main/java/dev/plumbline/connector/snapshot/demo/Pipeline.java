package dev.plumbline.connector.snapshot.demo;

import static java.util.Objects.requireNonNull;

import dev.plumbline.connector.api.Resource;
import java.util.List;
import java.util.function.Consumer;

/**
 * A product's way from its data to its endpoint: data and models in buckets, training jobs, versions in the registry,
 * models, configurations and the endpoint, with the images, roles and keys that they need.
 *
 * @param research where it is trained
 * @param registry where its images and its registered versions lie
 * @param serving where it answers
 * @param shared what it uses that belongs to no product
 * @param releases oldest first, at least one
 * @param endDay the day on which it is taken out of service
 */
record Pipeline(
        Product product,
        Place research,
        Place registry,
        Place serving,
        Shared shared,
        List<Release> releases,
        int startDay,
        int endDay) {
    static final int NEVER = Integer.MAX_VALUE;

    Pipeline {
        requireNonNull(product, "product is null");
        releases = List.copyOf(releases);
        if (releases.isEmpty()) {
            throw new IllegalArgumentException("a product needs a release");
        }
    }

    /**
     * Names of what products share; buckets by name, the others within the place that uses them.
     *
     * @param keyAlias of the key that encrypts everything
     * @param prefix of bucket names
     */
    record Shared(
            String prefix,
            String keyAlias,
            String researchLogs,
            String scratchBucket,
            String metricsBucket,
            String captureBucket,
            String lifecycle,
            List<String> trainingPolicies,
            List<String> servingPolicies) {}

    /**
     * @param trainedDay the day of its training job; all else follows within the week
     * @param experiments how many jobs came before that one
     * @param nodes of the training cluster
     */
    record Release(int number, int trainedDay, int experiments, int nodes) {
        int registeredDay() {
            return trainedDay + 1;
        }

        int approvalDay() {
            return trainedDay + 3;
        }

        int modelDay() {
            return trainedDay + 4;
        }

        int deployedDay() {
            return trainedDay + 5;
        }
    }

    String dataBucket() {
        return "%s-%s-data".formatted(shared.prefix(), product.slug());
    }

    String modelBucket() {
        return "%s-%s-models".formatted(shared.prefix(), product.slug());
    }

    String trainingRole() {
        return "Train" + product.camel();
    }

    String servingRole() {
        return "Serve" + product.camel();
    }

    /** Everything of it that exists at the moment. */
    void emit(Stage stage, Consumer<Resource> out) {
        if (startDay >= stage.day()) {
            return;
        }
        storage(stage, out);
        identities(stage, out);
        images(stage, out);
        notebooks(stage, out);
        out.accept(RegistryShapes.group(stage, registry, product, startDay));
        for (Release release : releases) {
            training(stage, release, out);
            if (release.registeredDay() < stage.day()) {
                out.accept(RegistryShapes.version(stage, registry, version(stage, release)));
            }
        }
        if (stage.day() < endDay) {
            serving(stage, out);
        }
    }

    private void storage(Stage stage, Consumer<Resource> out) {
        String key = KmsShapes.keyArn(research, shared.keyAlias());
        for (String name : List.of(dataBucket(), modelBucket())) {
            out.accept(S3Shapes.bucket(
                    stage,
                    research,
                    new S3Shapes.Bucket(
                            name, key, shared.researchLogs(), false, product.tags("development"), startDay)));
        }
    }

    private void identities(Stage stage, Consumer<Resource> out) {
        List<String> buckets = List.of(dataBucket(), modelBucket());
        out.accept(IamShapes.machineLearningRole(
                stage, research, trainingRole(), buckets, shared.trainingPolicies(), startDay));
        if (stage.day() < endDay) {
            out.accept(IamShapes.machineLearningRole(
                    stage, serving, servingRole(), List.of(modelBucket()), shared.servingPolicies(), startDay));
        }
    }

    private void images(Stage stage, Consumer<Resource> out) {
        String key = KmsShapes.keyArn(registry, shared.keyAlias());
        List<String> readers = List.of(research.account(), serving.account()).stream()
                .filter(account -> !account.equals(registry.account()))
                .distinct()
                .toList();
        for (String name : List.of(trainingRepository(), servingRepository())) {
            out.accept(EcrShapes.repository(stage, registry, name, key, readers, startDay));
        }
    }

    private void notebooks(Stage stage, Consumer<Resource> out) {
        if (stage.day() >= endDay) {
            return;
        }
        out.accept(NotebookShapes.notebook(
                stage,
                research,
                new NotebookShapes.Notebook(
                        product.slug() + "-lab",
                        IamShapes.roleArn(research, trainingRole()),
                        KmsShapes.keyArn(research, shared.keyAlias()),
                        KmsShapes.keyArn(research, "aws/sagemaker"),
                        shared.lifecycle(),
                        startDay)));
    }

    private void training(Stage stage, Release release, Consumer<Resource> out) {
        for (int i = 0; i <= release.experiments(); i++) {
            int day = release.trainedDay() - 2 * (release.experiments() - i);
            if (day < stage.day()) {
                out.accept(TrainingShapes.job(stage, research, job(stage, release, i, day)));
            }
        }
    }

    /** The last job of a release, number {@code experiments}, is the one that made it. */
    private TrainingShapes.Job job(Stage stage, Release release, int i, int day) {
        boolean last = i == release.experiments();
        String name = jobName(release) + (last ? "" : "-trial-" + (i + 1));
        Image image = Image.own(stage, registry, trainingRepository(), release.number());
        return new TrainingShapes.Job(
                name,
                product,
                IamShapes.roleArn(research, trainingRole()),
                KmsShapes.keyArn(research, shared.keyAlias()),
                dataBucket(),
                shared.scratchBucket(),
                modelBucket(),
                image.reference(),
                image.repositoryArn(),
                release.nodes(),
                day);
    }

    private RegistryShapes.Version version(Stage stage, Release release) {
        String uid = packageArn(release);
        return new RegistryShapes.Version(
                product,
                release.number(),
                Image.of(stage, uid, registry, servingRepository(), release.number()),
                dataUrl(release),
                jobName(release),
                shared.metricsBucket(),
                release.registeredDay(),
                release.approvalDay());
    }

    private void serving(Stage stage, Consumer<Resource> out) {
        String key = KmsShapes.keyArn(serving, shared.keyAlias());
        List<Release> made =
                releases.stream().filter(r -> r.modelDay() < stage.day()).toList();
        // The last two are kept, to go back to.
        for (Release release : made.subList(Math.max(0, made.size() - 2), made.size())) {
            String name = releaseName(release);
            out.accept(ServingShapes.model(
                    stage,
                    serving,
                    new ServingShapes.Model(
                            name,
                            product,
                            IamShapes.roleArn(serving, servingRole()),
                            packageArn(release),
                            Image.of(
                                    stage,
                                    ServingShapes.modelArn(serving, name),
                                    registry,
                                    servingRepository(),
                                    release.number()),
                            dataUrl(release),
                            release.modelDay())));
            out.accept(ServingShapes.config(
                    stage,
                    serving,
                    new ServingShapes.Config(name, product, name, key, shared.captureBucket(), release.modelDay())));
        }
        releases.stream()
                .filter(r -> r.deployedDay() < stage.day())
                .reduce((_, later) -> later)
                .ifPresent(live -> out.accept(ServingShapes.endpoint(
                        stage,
                        serving,
                        new ServingShapes.Endpoint(
                                product.slug(),
                                product,
                                releaseName(live),
                                releases.getFirst().deployedDay(),
                                live.deployedDay()))));
    }

    private String trainingRepository() {
        return product.slug() + "/train";
    }

    private String servingRepository() {
        return product.slug() + "/serve";
    }

    private String releaseName(Release release) {
        return "%s-v%d".formatted(product.slug(), release.number());
    }

    private String jobName(Release release) {
        return releaseName(release) + "-training";
    }

    private String packageArn(Release release) {
        return RegistryShapes.packageArn(registry, product.slug(), release.number());
    }

    private String dataUrl(Release release) {
        return "s3://%s/%s/output/model.tar.gz".formatted(modelBucket(), jobName(release));
    }
}
