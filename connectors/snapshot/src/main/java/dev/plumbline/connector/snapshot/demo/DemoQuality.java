package dev.plumbline.connector.snapshot.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo's defects on one day. Some stories are written down; the rest follow from chance, with more mended than
 * broken over the three months.
 */
record DemoQuality(Dice dice, int day) implements Quality {
    /** Wrong or not at first, and the days on which that turns. */
    private record Story(boolean badAtFirst, List<Integer> turns) {
        Story(boolean badAtFirst, Integer... turns) {
            this(badAtFirst, List.of(turns));
        }

        boolean bad(int day) {
            boolean bad = badAtFirst;
            for (int turn : turns) {
                bad ^= turn <= day;
            }
            return bad;
        }
    }

    private static final Story BAD = new Story(true);
    private static final Story GOOD = new Story(false);

    /** Facets so grave that a believable estate has them only where a story says so. */
    private static final Map<Facet, Map<String, Story>> STORIES = Map.ofEntries(
            Map.entry(
                    Facet.BUCKET_PUBLIC,
                    Map.of(
                            "northwind-benchmark-sets", BAD,
                            "northwind-radiology-triage-data", new Story(false, 52, 61),
                            "northwind-deidentified-exports", new Story(true, 24, 75))),
            Map.entry(Facet.ACCOUNT_BLOCK, Map.of("account/" + DemoEstate.RESEARCH, BAD)),
            Map.entry(
                    Facet.ROOT_OPEN,
                    Map.of(
                            "%s:root".formatted(DemoEstate.RESEARCH),
                            BAD,
                            "%s:root".formatted(DemoEstate.SHARED),
                            new Story(true, 31))),
            Map.entry(
                    Facet.PASSWORD_POLICY,
                    Map.of(
                            "%s:root".formatted(DemoEstate.RESEARCH),
                            BAD,
                            "%s:root".formatted(DemoEstate.SHARED),
                            new Story(true, 46, 65, 88))),
            Map.entry(Facet.REGISTRY_SCAN, Map.of("%s:registry".formatted(DemoEstate.RESEARCH), BAD)),
            Map.entry(
                    Facet.REPOSITORY_PUBLIC,
                    Map.of(
                            "repository/tools/etl",
                            BAD,
                            "repository/no-show-prediction/serve",
                            new Story(false, 25, 47))),
            Map.entry(
                    Facet.ROLE_ADMIN,
                    Map.of(
                            "role/TrainBedForecasting", BAD,
                            "role/ServeClaimsCoding", new Story(false, 38),
                            "role/TrainSepsisEarlyWarning", new Story(true, 33),
                            "role/TrainFractureXray", new Story(true, 19, 66, 80))),
            Map.entry(
                    Facet.ROLE_WORLD,
                    Map.of("role/PartnerDataExchange", new Story(false, 12, 40, 82), "role/ImagingVendorUpload", BAD)),
            Map.entry(Facet.KEY_PUBLIC, Map.of(DemoEstate.LEAKY_KEY, new Story(true, 17, 72))),
            Map.entry(
                    Facet.SCRIPT_SECRET,
                    Map.of(
                            "config/install-etl-tools", BAD,
                            "config/mount-imaging-archive", new Story(true, 36),
                            "config/team-defaults", new Story(false, 43, 68))));

    @Override
    public boolean bad(String uid, Facet facet) {
        Map<String, Story> stories = STORIES.get(facet);
        return stories == null
                ? chance(uid, facet).bad(day)
                : told(uid, stories).bad(day);
    }

    private Story told(String uid, Map<String, Story> stories) {
        return stories.entrySet().stream()
                .filter(story -> uid.endsWith(story.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(GOOD);
    }

    private Story chance(String uid, Facet facet) {
        int roll = dice.below(1_000, uid, facet.name());
        int limit = facet.percent() * 10;
        if (!facet.mendable()) {
            return roll < limit ? BAD : GOOD;
        }
        int turn = 4 + dice.below(82, "turn", uid, facet.name());
        if (roll < limit * 55 / 100) {
            return BAD;
        } else if (roll < limit * 70 / 100) {
            return new Story(false, turn);
        } else if (roll < limit * 85 / 100) {
            return new Story(true, turn / 2, 45 + turn / 2);
        }
        return roll < limit * 14 / 10 ? new Story(true, turn) : GOOD;
    }

    @Override
    public Optional<Refusal> refusal(String uid, String operation) {
        return DemoGaps.refusal(uid, operation, day);
    }

    /** Those of the day's listings that fail. */
    List<DemoGaps.Listing> failedListings() {
        return DemoGaps.listings(day);
    }
}
