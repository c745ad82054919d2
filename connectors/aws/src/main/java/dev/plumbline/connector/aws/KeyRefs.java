package dev.plumbline.connector.aws;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;

/**
 * Resolves what configurations call a key (id, alias, ARN) to the key's ARN. The aliases of a region are listed once,
 * by the first who needs them. Safe for use by several threads.
 */
final class KeyRefs {
    private final AwsClients clients;
    private final Map<String, Aliases> byRegion = new ConcurrentHashMap<>();

    KeyRefs(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * The ARN of the key; of the alias, when the alias can't be resolved: no key has that uid, so that who needs the
     * key finds it missing. That the aliases could not be listed is for {@link KmsCollector} to say.
     *
     * @param arns of the account and region that the reference is made in
     */
    String resolve(String reference, Arns arns, AwsCalls calls) throws InterruptedException {
        if (reference.startsWith("arn:") && !reference.contains(":alias/")) {
            return reference;
        }
        if (!reference.startsWith("arn:") && !reference.startsWith("alias/")) {
            return arns.regional("kms", "key/" + reference);
        }
        String arn = reference.startsWith("arn:") ? reference : arns.regional("kms", reference);
        String region = arn.split(":", 6)[3];
        if (!arn.contains(":" + arns.account() + ":")) {
            return arn; // another account's alias: its keys are not ours to list
        }
        return aliases(new Arns(arns.partition(), arns.account(), region), calls)
                .keyByAlias()
                .getOrDefault(arn, arn);
    }

    /** The aliases of a region, listed unless they are known; after a failure, those that came before it. */
    Aliases.Known aliases(Arns arns, AwsCalls calls) throws InterruptedException {
        return byRegion.computeIfAbsent(arns.account() + "/" + arns.region(), _ -> new Aliases())
                .known(arns, calls);
    }

    /** Those of one region. */
    final class Aliases {
        /** @param keyByAlias key ARN by alias ARN */
        record Known(
                Map<String, String> keyByAlias, @Nullable Failure failure) {}

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Known known;

        private Known known(Arns arns, AwsCalls calls) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                Known present = known;
                if (present == null) {
                    present = list(arns, calls);
                    known = present;
                }
                return present;
            } finally {
                lock.unlock();
            }
        }

        private Known list(Arns arns, AwsCalls calls) throws InterruptedException {
            Map<String, String> keyByAlias = new HashMap<>();
            AwsCalls.Listing listing = calls.list(
                    Operation.KMS_LIST_ALIASES,
                    arns.region(),
                    token -> clients.kms(arns.region())
                            .listAliases(r -> r.marker(token).limit(100)),
                    page -> take(page, arns, keyByAlias));
            return new Known(Collections.unmodifiableMap(keyByAlias), listing.failure());
        }

        private static @Nullable String take(ListAliasesResponse page, Arns arns, Map<String, String> keyByAlias) {
            for (AliasListEntry alias : page.aliases()) {
                if (alias.targetKeyId() != null) {
                    keyByAlias.put(alias.aliasArn(), arns.regional("kms", "key/" + alias.targetKeyId()));
                }
            }
            return Boolean.TRUE.equals(page.truncated()) ? page.nextMarker() : null;
        }
    }
}
