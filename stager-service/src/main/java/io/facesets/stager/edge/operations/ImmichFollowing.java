package io.facesets.stager.edge.operations;

import io.facesets.stager.edge.accounts.Followers;
import io.facesets.stager.wiring.StagerConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Follows the Immich accounts while the service runs. */
@ApplicationScoped
class ImmichFollowing {

    private final Followers followers;
    private final boolean follow;

    ImmichFollowing(Followers followers, StagerConfig config) {
        this.followers = followers;
        this.follow = config.immich().follow();
    }

    void start(@Observes StartupEvent started) {
        if (follow) {
            followers.start();
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        followers.close();
    }
}
