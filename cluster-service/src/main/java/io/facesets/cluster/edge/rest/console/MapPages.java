package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.FaceMap;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The picture of all sets. */
@Path("/map")
@Blocking
public class MapPages {

    private static final double GRAIN = 1e4;

    private final Album album;
    private final Atlas atlas;
    private final Csrf csrf;
    private final Shells shells;

    MapPages(Album album, Atlas atlas, Csrf csrf, Shells shells) {
        this.album = album;
        this.atlas = atlas;
        this.csrf = csrf;
        this.shells = shells;
    }

    /**
     * What the page shows.
     *
     * @param drawn false while it is being drawn
     * @param stale whether anything has happened since
     */
    record View(boolean drawn, int faces, boolean stale) {}

    /**
     * The points for a script to draw.
     *
     * @param sets number's names, and titles
     * @param spots x and y within [0, 1], the place of the set in {@code sets}, and the face's path
     */
    public record Points(List<List<String>> sets, List<List<Object>> spots) {}

    @GET
    public Response map(@Context UriInfo asked) {
        Moment moment = album.now();
        Optional<FaceMap> map = atlas.map(moment);
        View view = new View(
                map.isPresent(),
                map.map(drawn -> drawn.spots().size()).orElse(0),
                map.filter(drawn -> drawn.run() != moment.run()).isPresent());
        return Shells.html(ConsoleTemplates.map(shells.of("map", asked), view).render());
    }

    @GET
    @Path("/points")
    @Produces(MediaType.APPLICATION_JSON)
    public Response points() {
        Moment moment = album.now();
        Map<IdentityId, Integer> numbers = new LinkedHashMap<>();
        List<List<Object>> spots = new ArrayList<>();
        atlas.map(moment)
                .ifPresent(map -> map.spots().forEach(spot -> {
                    int number = numbers.computeIfAbsent(spot.set(), set -> numbers.size());
                    spots.add(List.of(rounded(spot.x()), rounded(spot.y()), number, Words.path(spot.face())));
                }));
        List<List<String>> sets = numbers.keySet().stream()
                .map(set -> List.of(
                        set.toString(),
                        moment.find(set).flatMap(Identity::label).orElse(set.toString())))
                .toList();
        return Response.ok(new Points(sets, spots))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response draw(MultivaluedMap<String, String> fields) {
        csrf.require(Optional.ofNullable(fields.getFirst("csrf")).orElse(""));
        atlas.draw(album.now());
        return Shells.to("/map");
    }

    @ServerExceptionMapper
    public Response fault(Fault fault, UriInfo asked) {
        return shells.fault(fault, asked);
    }

    private static double rounded(double value) {
        return Math.round(value * GRAIN) / GRAIN;
    }
}
