package io.facesets.stager.edge.operations;

import io.facesets.model.LibraryName;
import io.facesets.runtime.health.Finding;
import io.facesets.stager.core.immich.Desk;
import io.facesets.stager.core.immich.Standing;
import io.facesets.stager.edge.accounts.Followers;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * How the Immich accounts stand: away (or in maintenance), refused (a key, a permission that it lacks, the version), or
 * set up wrongly. Not well, though ready: the rest works meanwhile.
 */
@Wellness
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
        Map<LibraryName, Standing> standings = desk.standings();
        Map<String, String> unusable = followers.problems();
        HealthCheckResponseBuilder answer = Finding.answer("immich", first(standings, unusable));
        standings.forEach((library, standing) -> answer.withData(library.value(), text(standing)));
        unusable.forEach((label, why) -> answer.withData(label, "unusable: " + why));
        return answer.build();
    }

    private static Optional<Finding> first(Map<LibraryName, Standing> standings, Map<String, String> unusable) {
        List<Finding> findings = new ArrayList<>();
        standings.forEach(
                (library, standing) -> finding(library.value(), standing).ifPresent(findings::add));
        unusable.forEach((label, why) -> findings.add(new Finding(
                "The Immich account '" + label + "' can't be used: " + why,
                "Mend its files, or './facesets immich remove " + label + "' and add it again.")));
        return findings.stream().findFirst();
    }

    static Optional<Finding> finding(String library, Standing standing) {
        return switch (standing) {
            case Standing.Working ignored -> Optional.empty();
            case Standing.Waiting ignored -> Optional.empty();
            case Standing.Paused paused ->
                Optional.of(new Finding(
                        "The Immich server of '" + library + "' is away since " + paused.since() + ": " + paused.why(),
                        "Start it, or end its maintenance. It is asked again at " + paused.next()
                                + " and goes on by itself; what was fetched is kept."));
            case Standing.Refused refused ->
                Optional.of(new Finding(
                        "The Immich account '" + library + "' is refused: " + refused.why(),
                        "Mend what it says, or give another key: './facesets immich add'. It is tried again at "
                                + refused.next() + ", and at once when the account changes."));
        };
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
