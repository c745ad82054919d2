package dev.plumbline.policy;

import java.util.Map;

/**
 * The part of its input that one control sees: what it declares to need, and no more. So equal parts have equal verdicts,
 * however much else differs.
 *
 * @param own by type of the resource, what it needs of its config
 * @param related by type of the related resources, what it needs of theirs
 * @param scope it also looks at the resource's scope
 * @param identity it also looks at what tells this resource from all others, such as its uid
 */
public record View(Map<String, Reads> own, Map<String, Reads> related, boolean scope, boolean identity) {
    public static final View NOTHING = new View(Map.of(), Map.of(), false, false);

    public View {
        own = Map.copyOf(own);
        related = Map.copyOf(related);
    }
}
