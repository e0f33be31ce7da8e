package org.usageconsumption.tmforum;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.Optional;

/** Gives what the container refuses before JAX-RS sees it, such as a suspicious path, TM Forum's error body. */
@WebServlet(ErrorPage.PATH)
public class ErrorPage extends HttpServlet {

    static final String PATH = "/error";

    @Inject
    private ApiVersions versions;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var refused = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = Status.fromStatusCode(refused == null ? Status.NOT_FOUND.getStatusCode() : refused);
        var error = ErrorMapper.ofStatus(status);
        var version = version(request);
        response.setStatus(status.getStatusCode());
        response.setContentType(version.map(ApiVersion::contentType).orElse(JsonBody.JSON_UTF_8));
        Json.write(version.map(each -> each.error(error)).orElse(error), response.getOutputStream());
    }

    private Optional<ApiVersion> version(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .flatMap(path ->
                        versions.ofPath(path.substring(request.getContextPath().length())));
    }
}
