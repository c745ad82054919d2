package dev.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CursorTest {
    @Property
    void comesBackAsItWas(@ForAll String list, @ForAll @Size(max = 5) List<String> position) {
        Assume.that(position.stream().allMatch(CursorTest::isText));
        Cursor cursor = new Cursor(list, position);

        assertThat(Cursor.decode(list, position.size(), cursor.encode())).hasValue(cursor);
    }

    @Property
    void oneChangedCharacterIsRefused(
            @ForAll @IntRange(min = 0, max = 200) int place, @ForAll @IntRange(min = 1, max = 255) int by) {
        byte[] bytes = Base64.getUrlDecoder()
                .decode(Cursor.of("list", 17, "PL-AWS-SM-003").encode());
        bytes[place % bytes.length] ^= (byte) by;
        String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertThatThrownBy(() -> Cursor.decode("list", 2, changed)).isInstanceOf(ProblemException.class);
    }

    @Property
    void nothingThatClientsMakeUpDoesMoreThanBeRefused(@ForAll String madeUp) {
        assertThatThrownBy(() -> Cursor.decode("list", 1, madeUp)).isInstanceOf(ProblemException.class);
    }

    @Example
    void belongsToItsListAlone() {
        String cursor = Cursor.of("findings by severity", 1).encode();

        assertThatThrownBy(() -> Cursor.decode("findings by control", 1, cursor))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Cursor.decode("findings by severity", 2, cursor))
                .isInstanceOf(ProblemException.class);
    }

    @Example
    void valuesOfAnotherKindAreRefused() {
        Cursor cursor = Cursor.of("list", "seventeen");

        assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.instant(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.uuid(0)).isInstanceOf(ProblemException.class);
    }

    @Example
    void theFirstPageHasNone() {
        assertThat(Cursor.decode("list", 1, null)).isEqualTo(Optional.empty());
    }

    /** Half a surrogate pair is no text; databases and JSON don't hold it. */
    private static boolean isText(String value) {
        return value.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }
}
