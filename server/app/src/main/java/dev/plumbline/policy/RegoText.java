package dev.plumbline.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Rego of a control and of all helpers that it uses, however far: what of its input it speaks of. Told from the text,
 * and so that a doubt is a yes, which costs a judgement and never one that is wrong.
 */
final class RegoText {
    private static final Pattern HELPER = Pattern.compile("\\bdata[.]plumbline[.]lib[.]([a-z0-9_]+)");
    /** Other data than helpers, the package's own line left out: who knows what it looks at. */
    private static final Pattern OTHER_DATA = Pattern.compile("\\bdata\\b(?![.]plumbline[.]lib[.][a-z0-9_]+)");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");
    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*\"|`[^`\\n]*`");
    private static final Pattern TIME = Pattern.compile("\\binput[.]now\\b");
    private static final Pattern SCOPE = Pattern.compile("\\binput[.]resource[.]scope\\b");
    /** Of the resource, all but what many resources may share. */
    private static final Pattern IDENTITY = Pattern.compile("\\binput[.]resource\\b(?![.](config|type|scope)\\b)");
    /** The input in any other way than by the names of its members: it may be any of them. */
    private static final Pattern ANYTHING =
            Pattern.compile("\\binput\\b(?![.](resource|related|relationships|parameters|now)\\b)");

    private final String code;
    private final boolean complete;

    private RegoText(String code, boolean complete) {
        this.code = code;
        this.complete = complete;
    }

    /** @param files the policies' files by path */
    static RegoText of(String path, Map<String, byte[]> files) {
        StringBuilder code = new StringBuilder();
        boolean complete = true;
        Set<String> seen = new HashSet<>(Set.of(path));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            byte[] file = files.get(open.pop());
            if (file == null) {
                complete = false;
                continue;
            }
            String uncommented =
                    COMMENT.matcher(new String(file, StandardCharsets.UTF_8)).replaceAll("");
            String text = STRING.matcher(uncommented).replaceAll("\"\"");
            complete &= !OTHER_DATA.matcher(text).find();
            code.append(text).append('\n');
            for (Matcher helper = HELPER.matcher(text); helper.find(); ) {
                String used = "engine/lib/" + helper.group(1) + ".rego";
                if (seen.add(used)) {
                    open.push(used);
                }
            }
        }
        return new RegoText(code.toString(), complete);
    }

    boolean tellsTime() {
        return speaksOf(TIME);
    }

    boolean seesIdentity() {
        return speaksOf(IDENTITY);
    }

    boolean seesScope() {
        return speaksOf(SCOPE) || seesIdentity();
    }

    private boolean speaksOf(Pattern member) {
        return !complete
                || member.matcher(code).find()
                || ANYTHING.matcher(code).find();
    }
}
