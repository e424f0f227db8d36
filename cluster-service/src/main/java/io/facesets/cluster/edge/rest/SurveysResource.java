package io.facesets.cluster.edge.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.cluster.core.era.EraParameters;
import io.facesets.cluster.core.era.EraProbe;
import io.facesets.cluster.core.era.Years;
import io.facesets.cluster.core.operation.Discoverer;
import io.facesets.cluster.core.operation.DiscoveryParameters;
import io.facesets.cluster.core.refine.Parameters;
import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.Surveys;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.codec.EventCodec;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Looks before one leaps: what a split by age, a discovery or other thresholds would find. Changes nothing. */
@Path("/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class SurveysResource {

    private static final String FORM =
            "The body must be {\"survey\":\"eras\",\"identity\":…} or {\"survey\":\"discovery\",\"library\":…}: ";

    private static final String KIND = "survey";

    private static final Map<String, Double> ERAS = Map.of("anchor-size", EraParameters.DEFAULTS.anchorSize());

    /** Smaller parts are counted, not listed. */
    private static final int LISTED = 50;

    private final Jobs jobs;
    private final Surveys surveys;
    private final Discoverer discoverer;
    private final SortParameters defaults;
    private final ObjectMapper mapper = EventCodec.mapper();

    SurveysResource(Jobs jobs, Surveys surveys, Discoverer discoverer, SortParameters defaults) {
        this.jobs = jobs;
        this.surveys = surveys;
        this.discoverer = discoverer;
        this.defaults = defaults;
    }

    /**
     * What to look at.
     *
     * @param survey {@code eras}, {@code discovery} or {@code calibration}
     * @param identity of eras: whose
     * @param library of a discovery: in which one to look for people that no set has
     * @param folder of a discovery instead: the absolute path of a folder
     * @param parameters by flag name; absent ones take their defaults
     */
    @Schema(
            examples = {
                "{\"survey\":\"eras\",\"identity\":\"faceset_001\"}",
                "{\"survey\":\"discovery\",\"library\":\"party\",\"parameters\":{\"match-threshold\":0.45,\"min-faces\":6}}",
                "{\"survey\":\"calibration\"}"
            })
    public record SurveyRequest(
            String survey,
            Optional<String> identity,
            Optional<String> library,
            Optional<String> folder,
            Optional<Map<String, Double>> parameters) {}

    @POST
    @Operation(
            summary =
                    "Looks how an identity falls apart by age, who is in a library beyond the sets, or where the pack's"
                            + " thresholds belong; changes nothing")
    @APIResponse(responseCode = "202", description = "queued: follow it by its id")
    @APIResponse(responseCode = "400", description = "an unknown survey or parameter, or a value out of range")
    public Response survey(
            @RequestBody(content = @Content(schema = @Schema(implementation = SurveyRequest.class))) byte[] body) {
        SurveyRequest request = read(body);
        Map<String, Double> given = request.parameters().orElse(Map.of());
        JobView job = switch (String.valueOf(request.survey())) {
            case "eras" -> eras(identity(request), Parameters.of(ERAS).with(given));
            case "discovery" -> discovery(OperationRequests.source(request.library(), request.folder()), given);
            case "calibration" -> calibration(CalibrationSurvey.of(defaults, given));
            default ->
                throw Fault.user(
                        "unknown-survey",
                        "There is no survey '" + request.survey() + "'. Known: eras, discovery, calibration.");
        };
        return Response.accepted(job).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How a survey goes, or what it found")
    public JobView find(@PathParam("id") String id) {
        return jobs.find(id).orElseThrow(NotFoundException::new);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Asks a survey to stop")
    public JobView cancel(@PathParam("id") String id) {
        return jobs.cancel(id).orElseThrow(NotFoundException::new);
    }

    private JobView eras(IdentityId identity, Parameters parameters) {
        double large = parameters.value("anchor-size");
        Parameters.requireWhole("anchor-size", large);
        return jobs.submit(
                KIND, progress -> result(surveys.eras(identity, (int) Math.min(large, 1e9), new JobMonitor(progress))));
    }

    private JobView calibration(CalibrationSurvey asked) {
        return jobs.submit(
                KIND,
                progress -> CalibrationSurvey.result(
                        surveys.calibration(asked.alike(), asked.references(), new JobMonitor(progress))));
    }

    private JobView discovery(Discoverer.Source source, Map<String, Double> given) {
        DiscoveryParameters parameters = DiscoveryParameters.usual(defaults).with(given);
        return jobs.submit(
                KIND,
                progress -> OperationResults.of(discoverer.run(source, parameters, true, new JobMonitor(progress))));
    }

    private static IdentityId identity(SurveyRequest request) {
        try {
            return IdentityId.parse(request.identity().orElse(""));
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-request", "A survey of eras names an identity: " + e.getMessage());
        }
    }

    private SurveyRequest read(byte[] body) {
        try {
            SurveyRequest request = mapper.readValue(body, SurveyRequest.class);
            if (request == null) {
                throw Fault.user("bad-request", FORM + "it is null.");
            }
            return request;
        } catch (IOException e) {
            throw Fault.user("bad-request", FORM + e.getMessage());
        }
    }

    private static Map<String, Object> result(EraProbe probe) {
        List<Long> bins = probe.histogram();
        return Map.of(
                "verdict", probe.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "explained", probe.explained(),
                "compared", probe.compared(),
                "step", EraProbe.STEP,
                "histogram", bins,
                "levels", probe.levels().stream().map(SurveysResource::level).toList());
    }

    private static Map<String, Object> level(EraProbe.Level level) {
        return Map.of(
                "cut",
                level.cut(),
                "count",
                level.parts().size(),
                "parts",
                level.parts().stream().limit(LISTED).map(SurveysResource::part).toList());
    }

    private static Map<String, Object> part(EraProbe.Part part) {
        Years years = part.years();
        return Map.of("faces", part.faces(), "span", years.span(), "years", years.counts(), "undated", years.unknown());
    }
}
