package dev.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.platform.Database;
import dev.plumbline.platform.EmbeddedTestDatabase;
import dev.plumbline.platform.MutableClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalAdministratorTest {
    private final Database database = EmbeddedTestDatabase.fresh().database();
    private final AccountStore accounts = new AccountStore(database, new MutableClock());
    private final Passwords passwords = new Passwords();

    @Test
    void theGeneratedPasswordIsShownOnceAndSignsIn() {
        String generated = administrator("").ensure().orElseThrow();

        assertThat(administrator("").ensure()).isEmpty();
        assertThat(signsIn(generated)).isTrue();
    }

    @Test
    void aGivenPasswordIsNeverShownAndAlwaysHolds() {
        administrator("").ensure();

        assertThat(administrator("a password given from outside").ensure()).isEmpty();

        assertThat(signsIn("a password given from outside")).isTrue();
    }

    @Test
    void aGivenPasswordThatIsTooShortStopsTheStartAndSaysWhatToDo() {
        assertThatThrownBy(() -> administrator("short").ensure())
                .hasMessageContaining("PLUMBLINE_ADMIN_PASSWORD")
                .hasMessageContaining("12")
                .hasMessageNotContaining("short.");
        assertThat(accounts.find("admin")).isEmpty();
    }

    @Test
    void resettingReplacesThePasswordAndEndsItsSessions() {
        String before = administrator("").ensure().orElseThrow();
        database.inTransaction(sql -> sql.update("""
                INSERT INTO session SELECT sha256('x'), id, now(), now(), now() + interval '1 hour' FROM account"""));

        String after = administrator("").resetPassword();

        assertThat(signsIn(before)).isFalse();
        assertThat(signsIn(after)).isTrue();
        assertThat(rows("session")).isZero();
    }

    @Test
    void anErasedNameLeavesTheAccountBehind() {
        administrator("").ensure();

        database.inTransaction(sql -> sql.update("DELETE FROM account_name"));

        assertThat(accounts.find("admin")).isEmpty();
        assertThat(rows("account")).isEqualTo(1);
    }

    private LocalAdministrator administrator(String given) {
        return new LocalAdministrator(accounts, passwords, given);
    }

    private int rows(String table) {
        List<Boolean> rows = database.inTransaction(sql -> sql.query("SELECT FROM " + table, _ -> true));
        return rows.size();
    }

    private boolean signsIn(String password) {
        Optional<String> hash = accounts.find("Admin").map(Account::passwordHash);
        return passwords.verify(password, hash).orElseThrow();
    }
}
