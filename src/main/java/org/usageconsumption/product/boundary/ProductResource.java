package org.usageconsumption.product.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.usageconsumption.product.control.Provisioning;
import org.usageconsumption.product.control.Provisioning.Provisioned;
import org.usageconsumption.tmforum.Bulk;
import org.usageconsumption.tmforum.Href;
import org.usageconsumption.tmforum.JsonBody;

/** Subscribed products and their buckets, as order systems provision them. */
@Path(ProductResource.PATH)
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
@Tag(name = "Provisioning v1")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ProductResource {

    static final String PATH = "/provisioning/v1/product";

    @Inject
    private Provisioning provisioning;

    @Context
    private UriInfo uri;

    @POST
    @Operation(
            summary = "Provisions products, one or many",
            description = "Each is created, or made what its definition says. Sent again, it changes nothing. Counters"
                    + " stay.")
    @APIResponse(
            responseCode = "200",
            ref = "ProductsTaken",
            description = "An array's receipt, or a product that was there before, as it is now")
    @APIResponse(responseCode = "201", ref = "ProductCreated")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Response post(@Bulk @RequestBody(ref = "ProductDefinition_Create") JsonNode body) {
        ProductReceipt.checkSize(body);
        return body.isArray()
                ? Response.ok(ProductReceipt.of(body, provisioning.putAll(body)))
                        .build()
                : told(provisioning.put(body));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Provisions a product",
            description = "Creates it, or makes it what the body says. Sent again, it changes nothing. Counters stay.")
    @APIResponse(responseCode = "200", ref = "Product", description = "The product as it is now")
    @APIResponse(responseCode = "201", ref = "ProductCreated")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Response put(
            @Parameter(ref = "id") @PathParam("id") String id,
            @Bulk @RequestBody(ref = "ProductDefinition") JsonNode body) {
        ProductReceipt.checkSize(body);
        return told(provisioning.put(id, body));
    }

    private Response told(Provisioned provisioned) {
        var answer = withHref(provisioned.product());
        return provisioned.isNew()
                ? Response.created(URI.create(answer.get("href").textValue()))
                        .entity(answer)
                        .build()
                : Response.ok(answer).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Tells how a product was provisioned")
    @APIResponse(responseCode = "200", ref = "Product", description = "The product as it is now")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public ObjectNode get(@Parameter(ref = "id") @PathParam("id") String id) {
        return withHref(provisioning.get(id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Terminates a product",
            description = "It takes no usage from now on. Its buckets and what was counted stay.")
    @APIResponse(responseCode = "204", description = "The product is terminated")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public void delete(@Parameter(ref = "id") @PathParam("id") String id) {
        provisioning.terminate(id);
    }

    private ObjectNode withHref(ObjectNode product) {
        var id = product.get("id").textValue();
        return product.put("href", Href.of(uri.getBaseUri(), PATH).to(id));
    }
}
