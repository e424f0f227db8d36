package io.facesets.embed.wiring;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.analysis.core.provider.ProviderChoice;
import io.facesets.model.Provider;
import io.facesets.runtime.health.Finding;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** {@code provider}: the one that was asked for is in use; {@code pack files}: the pack on the disk is the one that runs. */
@ApplicationScoped
class PackChecks {

    private final PackFiles files;

    PackChecks(
            @ConfigProperty(name = "facesets.data", defaultValue = "${user.home}/.facesets") Path data,
            @ConfigProperty(name = "facesets.pack", defaultValue = "starter") String pack) {
        this.files = PackFiles.now(data.resolve("models").resolve(pack));
    }

    @Produces
    @Readiness
    HealthCheck provider(FaceAnalyser analyser, EmbedConfig config) {
        return () -> Finding.answer("provider", another(config.provider(), analyser.provider()))
                .withData("asked", config.provider().key())
                .withData("used", analyser.provider().name())
                .withData("reason", analyser.provider().reason())
                .build();
    }

    @Produces
    @Wellness
    HealthCheck packFiles() {
        return () -> Finding.answer("pack files", files.changed())
                .withData("folder", files.folder().toString())
                .build();
    }

    /** One that was named and can't be had is refused at the start; that nothing else is in its place is checked all the same. */
    static Optional<Finding> another(ProviderChoice asked, Provider used) {
        return asked.named()
                .filter(named -> !named.key().equals(used.name()))
                .map(named -> new Finding(
                        "The provider " + named.key() + " was asked for, and " + used + " is in use.",
                        "This is a mistake of ours: stop this worker, and tell us. " + named.needs()));
    }
}
