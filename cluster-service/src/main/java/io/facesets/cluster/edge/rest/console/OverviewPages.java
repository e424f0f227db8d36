package io.facesets.cluster.edge.rest.console;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** How everything goes. */
@Path("/overview")
@Blocking
public class OverviewPages {

    private final Pulse pulse;
    private final Shells shells;

    OverviewPages(Pulse pulse, Shells shells) {
        this.pulse = pulse;
        this.shells = shells;
    }

    @GET
    public Response overview(@Context UriInfo asked) {
        return Shells.html(ConsoleTemplates.overview(shells.of("overview", asked), pulse.now())
                .render());
    }

    /** What changes, asked again and again by the page. */
    @GET
    @Path("/live")
    public Response live() {
        return Shells.html(ConsoleTemplates.overviewLive(pulse.now()).render());
    }
}
