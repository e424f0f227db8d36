package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.edge.rest.console.Flashes.Flash;
import java.util.Optional;

/**
 * What every page has around it.
 *
 * @param section where we are: {@code people}, {@code review} and so on
 * @param here the page's own path, for forms to come back to
 * @param csrf for every form
 * @param flash what is said once
 * @param version of our style sheet and script, so that browsers take new ones after an upgrade
 * @param guarded whether somebody had to show a token, and may want to leave
 */
public record Shell(String section, String here, String csrf, Optional<Flash> flash, String version, boolean guarded) {

    public boolean in(String name) {
        return section.equals(name);
    }
}
