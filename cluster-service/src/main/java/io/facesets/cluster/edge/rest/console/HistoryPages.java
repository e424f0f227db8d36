package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.decision.LoggedDecision;
import io.facesets.model.Fault;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Everything that was decided, to be taken back. */
@Path("/history")
@Blocking
public class HistoryPages {

    private static final int LINES = 100;

    private final Album album;
    private final Shells shells;

    HistoryPages(Album album, Shells shells) {
        this.album = album;
        this.shells = shells;
    }

    @GET
    public Response history(@QueryParam("before") Optional<Long> before, @Context UriInfo asked) {
        Moment moment = album.now();
        Telling telling = new Telling(moment);
        List<LoggedDecision> found = moment.log().reversed().stream()
                .filter(logged -> logged.number() < before.orElse(Long.MAX_VALUE))
                .limit(LINES + 1)
                .toList();
        List<HistoryView.Line> lines =
                found.stream().limit(LINES).map(telling::line).toList();
        Optional<Long> next = found.size() > LINES ? Optional.of(lines.getLast().number()) : Optional.empty();
        return Shells.html(ConsoleTemplates.history(shells.of("history", asked), new HistoryView(lines, next))
                .render());
    }

    @ServerExceptionMapper
    public Response fault(Fault fault, UriInfo asked) {
        return shells.fault(fault, asked);
    }
}
