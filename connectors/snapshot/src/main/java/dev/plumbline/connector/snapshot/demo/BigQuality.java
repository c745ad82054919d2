package dev.plumbline.connector.snapshot.demo;

import java.util.Optional;

/**
 * Defects by chance.
 *
 * @param changedPercent how many resources of a hundred have every facet turned over: what was good is bad
 */
record BigQuality(Dice dice, int changedPercent) implements Quality {
    /** One call in this many is refused. */
    private static final int REFUSED_ONE_IN = 400;

    @Override
    public boolean bad(String uid, Facet facet) {
        return dice.percent(facet.percent(), uid, facet.name()) ^ changed(uid);
    }

    boolean changed(String uid) {
        return dice.percent(changedPercent, "changed", uid);
    }

    @Override
    public Optional<Refusal> refusal(String uid, String operation) {
        return dice.below(REFUSED_ONE_IN, "refused", uid, operation) == 0
                ? Optional.of(new Refusal("AccessDenied", "not authorized to perform " + operation))
                : Optional.empty();
    }
}
