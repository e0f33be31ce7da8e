package org.usageconsumption.subscriber;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells what {@link ReportReady} was told, each in a line. */
@WebServlet("/ready")
public class ReportsReady extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().write(String.join("\n", ReportReady.ready()));
    }
}
