package dev.plumbline.platform.database;

import dev.plumbline.platform.SecretFile;
import java.nio.file.Path;

/** The embedded database's passwords: made at the first start, kept in the home's key folder, known to nobody else. */
record DatabaseCredentials(String admin, String owner, String application) {
    static DatabaseCredentials in(Path keys) {
        return new DatabaseCredentials(
                SecretFile.readOrCreate(keys.resolve("database-admin")),
                SecretFile.readOrCreate(keys.resolve("database-owner")),
                SecretFile.readOrCreate(keys.resolve("database-app")));
    }
}
