package org.usageconsumption.access;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A token that the container has found valid. */
record CheckedToken(Map<String, Object> claims) implements JsonWebToken {

    @Override
    public String getName() {
        return "upn";
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getClaim(String name) {
        return (T) claims.get(name);
    }
}
