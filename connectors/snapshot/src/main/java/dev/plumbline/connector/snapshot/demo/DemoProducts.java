package dev.plumbline.connector.snapshot.demo;

import dev.plumbline.connector.snapshot.demo.Pipeline.Release;
import java.util.ArrayList;
import java.util.List;

/** What the demo's hospital group builds. */
final class DemoProducts {
    private static final Place RESEARCH = new Place(DemoEstate.RESEARCH, DemoEstate.FRANKFURT);
    private static final Place RESEARCH_US = new Place(DemoEstate.RESEARCH, DemoEstate.VIRGINIA);
    private static final Place REGISTRY = new Place(DemoEstate.SHARED, DemoEstate.FRANKFURT);
    private static final Place SERVING = new Place(DemoEstate.PRODUCTION, DemoEstate.FRANKFURT);
    private static final Place SERVING_WEST = new Place(DemoEstate.PRODUCTION, DemoEstate.IRELAND);

    /** How far back the first of a product's releases lies that are still to be seen. */
    private static final int OLDEST_RELEASE = -70;

    private DemoProducts() {}

    static List<Pipeline> all(Dice dice) {
        return List.of(
                product(dice, "radiology-triage", "imaging-ai", "restricted", "high", true, RESEARCH, SERVING),
                product(
                        dice,
                        "sepsis-early-warning",
                        "critical-care-ai",
                        "restricted",
                        "high",
                        false,
                        RESEARCH,
                        SERVING),
                product(dice, "stroke-ct-detection", "imaging-ai", "restricted", "high", true, RESEARCH, SERVING),
                product(
                        dice,
                        "icu-deterioration",
                        "critical-care-ai",
                        "restricted",
                        "high",
                        false,
                        RESEARCH,
                        SERVING_WEST),
                product(dice, "readmission-risk", "care-pathways", "restricted", "limited", false, RESEARCH, SERVING),
                product(dice, "ecg-arrhythmia", "cardiology-ai", "restricted", "high", true, RESEARCH, SERVING_WEST),
                product(dice, "pathology-grading", "imaging-ai", "restricted", "high", true, RESEARCH_US, SERVING),
                product(dice, "fracture-xray", "imaging-ai", "restricted", "high", true, RESEARCH, SERVING),
                product(dice, "fall-risk", "care-pathways", "restricted", "limited", false, RESEARCH, SERVING_WEST),
                product(
                        dice,
                        "bed-forecasting",
                        "operations-analytics",
                        "internal",
                        "minimal",
                        false,
                        RESEARCH,
                        SERVING),
                product(
                        dice,
                        "no-show-prediction",
                        "operations-analytics",
                        "confidential",
                        "minimal",
                        false,
                        RESEARCH_US,
                        SERVING),
                product(
                        dice,
                        "nurse-staffing",
                        "operations-analytics",
                        "confidential",
                        "limited",
                        false,
                        RESEARCH,
                        SERVING_WEST),
                product(
                        dice,
                        "discharge-summaries",
                        "clinical-language",
                        "restricted",
                        "limited",
                        true,
                        RESEARCH_US,
                        SERVING),
                product(
                        dice,
                        "claims-coding",
                        "clinical-language",
                        "confidential",
                        "limited",
                        true,
                        RESEARCH_US,
                        SERVING),
                product(dice, "lab-anomaly", "laboratory-ai", "restricted", "limited", false, RESEARCH, SERVING_WEST),
                product(
                        dice,
                        "trial-matching",
                        "research-office",
                        "restricted",
                        "limited",
                        false,
                        RESEARCH_US,
                        SERVING),
                // Taken out of service in the third month, and begun in the second.
                product(
                        dice,
                        "mortality-index",
                        "critical-care-ai",
                        "restricted",
                        "high",
                        false,
                        RESEARCH,
                        SERVING,
                        -400,
                        59),
                product(
                        dice,
                        "triage-chat",
                        "clinical-language",
                        "restricted",
                        "high",
                        true,
                        RESEARCH_US,
                        SERVING,
                        39,
                        Pipeline.NEVER));
    }

    /** The buckets that training may read: those of every product but the newest, which nobody has reviewed. */
    static List<String> approvedBuckets(Dice dice) {
        return all(dice).stream()
                .filter(pipeline -> pipeline.startDay() < 0)
                .map(Pipeline::dataBucket)
                .toList();
    }

    private static Pipeline product(
            Dice dice,
            String slug,
            String owner,
            String dataClass,
            String riskTier,
            boolean accelerated,
            Place research,
            Place serving) {
        int start = -300 - dice.below(400, "start", slug);
        return product(dice, slug, owner, dataClass, riskTier, accelerated, research, serving, start, Pipeline.NEVER);
    }

    private static Pipeline product(
            Dice dice,
            String slug,
            String owner,
            String dataClass,
            String riskTier,
            boolean accelerated,
            Place research,
            Place serving,
            int startDay,
            int endDay) {
        return new Pipeline(
                new Product(slug, owner, dataClass, riskTier, accelerated),
                research,
                REGISTRY,
                serving,
                shared(slug, research, serving),
                releases(dice, slug, accelerated, Math.max(startDay + 8, OLDEST_RELEASE), endDay),
                startDay,
                endDay);
    }

    /** About every 40 days, each product in its own rhythm. */
    private static List<Release> releases(Dice dice, String slug, boolean accelerated, int first, int endDay) {
        List<Release> releases = new ArrayList<>();
        int day = first + dice.below(20, "first release", slug);
        for (int number = 1; day < Math.min(endDay, DemoEstate.DAYS); number++) {
            String name = slug + number;
            int nodes = accelerated ? 1 + dice.below(3, "nodes", name) : 1;
            releases.add(new Release(number, day, dice.below(3, "experiments", name), nodes));
            day += 35 + dice.below(15, "rhythm", name);
        }
        return releases;
    }

    private static Pipeline.Shared shared(String slug, Place research, Place serving) {
        return new Pipeline.Shared(
                "northwind",
                "ml",
                DemoCommons.accessLogs(research),
                "northwind-research-scratch",
                "northwind-model-evaluations",
                DemoCommons.captures(serving),
                DemoCommons.lifecycleOf(slug),
                List.of(IamShapes.policyArn(research, DemoCommons.TRAINING_POLICY)),
                List.of(IamShapes.policyArn(serving, DemoCommons.SERVING_POLICY)));
    }
}
