package io.facesets.stager.edge.operations;

import io.facesets.stager.core.immich.Desk;
import io.facesets.stager.core.immich.Standing;
import io.facesets.stager.edge.accounts.Followers;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says how the Immich accounts stand. A server that is away makes nothing here unready: the rest works meanwhile. */
@Readiness
@ApplicationScoped
class ImmichCheck implements HealthCheck {

    private final Desk desk;
    private final Followers followers;

    ImmichCheck(Desk desk, Followers followers) {
        this.desk = desk;
        this.followers = followers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("immich").up();
        desk.standings().forEach((library, standing) -> answer.withData(library.value(), text(standing)));
        followers.problems().forEach((label, why) -> answer.withData(label, "unusable: " + why));
        return answer.build();
    }

    private static String text(Standing standing) {
        return switch (standing) {
            case Standing.Working(String stage, long done, long total) ->
                stage + " " + done + (total >= 0 ? "/" + total : "");
            case Standing.Waiting waiting -> "fine, next look at " + waiting.next();
            case Standing.Paused paused ->
                "paused since " + paused.since() + ": " + paused.why() + "; next probe at " + paused.next();
            case Standing.Refused refused -> "refused: " + refused.why();
        };
    }
}
