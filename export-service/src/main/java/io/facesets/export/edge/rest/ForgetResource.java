package io.facesets.export.edge.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.export.edge.jobs.ForgetJobs;
import io.facesets.model.Fault;
import io.facesets.model.RunId;
import io.facesets.model.codec.EventCodec;
import io.facesets.runtime.jobs.JobView;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What is to be done here after something was forgotten. */
@Path("/forgets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ForgetResource {

    private final ForgetJobs forgets;
    private final ObjectMapper mapper = EventCodec.mapper();

    ForgetResource(ForgetJobs forgets) {
        this.forgets = forgets;
    }

    /**
     * What to follow.
     *
     * @param run the run of the cluster service that tells of it
     * @param folders of exports, beside those that are known
     */
    @Schema(examples = "{\"run\":12,\"folders\":[\"/home/me/face-sets\"]}")
    public record FollowRequest(long run, Optional<List<String>> folders) {
        public FollowRequest {
            if (folders.orElse(List.of()).stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("a folder is null");
            }
        }
    }

    @GET
    @Path("/folders")
    @Operation(summary = "The folders that exports were written to")
    public List<ForgetJobs.Output> folders() {
        return forgets.folders();
    }

    @POST
    @Operation(summary = "Purges the database and makes every exported folder again, without what is forgotten")
    @APIResponse(responseCode = "202", description = "queued: follow it by its id")
    public Response follow(
            @RequestBody(content = @Content(schema = @Schema(implementation = FollowRequest.class))) byte[] body) {
        FollowRequest request = read(body);
        try {
            List<java.nio.file.Path> folders = request.folders().orElse(List.of()).stream()
                    .map(java.nio.file.Path::of)
                    .toList();
            return Response.accepted(forgets.submit(new RunId(request.run()), folders))
                    .build();
        } catch (InvalidPathException e) {
            throw Fault.user("bad-folder", "A folder is no path of this system: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-request", String.valueOf(e.getMessage()));
        }
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How it goes, or what became of each folder")
    public JobView find(@PathParam("id") String id) {
        return forgets.find(id).orElseThrow(NotFoundException::new);
    }

    private FollowRequest read(byte[] body) {
        try {
            FollowRequest request =
                    mapper.readValue(new String(body, java.nio.charset.StandardCharsets.UTF_8), FollowRequest.class);
            if (request == null) {
                throw Fault.user("bad-request", "Name the run: {\"run\": 12}.");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw Fault.user("bad-request", "The request could not be read: " + e.getOriginalMessage());
        }
    }
}
