package org.usageconsumption.product.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.usageconsumption.product.control.Provisioning;
import org.usageconsumption.tmforum.JsonBody;

/** Subscribed products and their buckets, as order systems provision them. */
@Path("/provisioning/v1/product/{id}")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(JsonBody.JSON_UTF_8)
public class ProductResource {

    @Inject
    private Provisioning provisioning;

    @Context
    private UriInfo uri;

    @PUT
    public Response put(@PathParam("id") String id, JsonNode body) {
        var provisioned = provisioning.put(id, body);
        var answer = withHref(provisioned.product());
        return provisioned.isNew()
                ? Response.created(uri.getAbsolutePath()).entity(answer).build()
                : Response.ok(answer).build();
    }

    @GET
    public ObjectNode get(@PathParam("id") String id) {
        return withHref(provisioning.get(id));
    }

    @DELETE
    public void delete(@PathParam("id") String id) {
        provisioning.terminate(id);
    }

    private ObjectNode withHref(ObjectNode product) {
        return product.put("href", uri.getAbsolutePath().toString());
    }
}
