package dev.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void verifiesThePasswordItHashedAndNoOther() {
        String hash = passwords.hash("correct horse");

        assertThat(passwords.verify("correct horse", Optional.of(hash))).hasValue(true);
        assertThat(passwords.verify("Correct horse", Optional.of(hash))).hasValue(false);
        assertThat(passwords.verify("", Optional.of(hash))).hasValue(false);
    }

    @Test
    void hashesWithTheParametersThatOwaspNamesAndASaltOfItsOwn() {
        assertThat(passwords.hash("x"))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(passwords.hash("x"));
    }

    @Test
    void verifiesAHashOfTheReferenceImplementation() {
        // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 4 -l 24, from the reference implementation's README and
        // test vectors (phc-winner-argon2, test.c: m=2^16, t=2, p=1, "password", "somesalt").
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(passwords.verify("password", Optional.of(hash))).hasValue(true);
        assertThat(passwords.verify("differentpassword", Optional.of(hash))).hasValue(false);
    }

    @Test
    void anUnknownAccountNeverMatches() {
        assertThat(passwords.verify("anything", Optional.empty())).hasValue(false);
    }

    @Test
    void theSamePasswordTypedOnTwoKeyboardsIsTheSame() {
        String composed = "caf\u00e9 au lait";
        String decomposed = "cafe\u0301 au lait";

        assertThat(passwords.verify(decomposed, Optional.of(passwords.hash(composed))))
                .hasValue(true);
    }

    @Test
    void refusesAStoredHashOfAnotherKind() {
        assertThatThrownBy(() -> passwords.verify("x", Optional.of("$2a$10$abcdefghijklmnopqrstuv")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("abcdefghijklmnopqrstuv");
    }

    @Test
    void generatesLongPasswordsThatNeedNoQuoting() {
        assertThat(passwords.generate()).matches("[A-Za-z0-9_-]{24}").isNotEqualTo(passwords.generate());
    }
}
