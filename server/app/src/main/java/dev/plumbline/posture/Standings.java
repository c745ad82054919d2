package dev.plumbline.posture;

import dev.plumbline.inventory.ResourceQueries;
import jakarta.inject.Singleton;
import java.util.Set;

/** Takes a look at where everything stands. */
@Singleton
class Standings {
    private final PostureQueries posture;
    private final ResourceQueries resources;

    Standings(PostureQueries posture, ResourceQueries resources) {
        this.posture = posture;
        this.resources = resources;
    }

    Standing now() {
        return new Standing(posture.byControl(), posture.unreadTypes(), Set.copyOf(resources.presentTypes()));
    }
}
