package org.usageconsumption.tmforum;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;

/** Gives what the container refuses before JAX-RS sees it, such as a suspicious path, TM Forum's error body. */
@WebServlet(ErrorPage.PATH)
public class ErrorPage extends HttpServlet {

    static final String PATH = "/error";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var refused = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = Status.fromStatusCode(refused == null ? Status.NOT_FOUND.getStatusCode() : refused);
        response.setStatus(status.getStatusCode());
        response.setContentType(JsonBody.JSON_UTF_8);
        Json.write(ErrorMapper.ofStatus(status), response.getOutputStream());
    }
}
