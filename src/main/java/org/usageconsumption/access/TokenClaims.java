package org.usageconsumption.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.usageconsumption.tmforum.Refusal;

/** What the claims of a token say of its bearer, whatever its issuer calls them. */
@ApplicationScoped
public class TokenClaims {

    /** The database takes so many in a list. */
    private static final int MOST = 1_000;

    private static final Map<String, Role> ROLES =
            Arrays.stream(Role.values()).collect(Collectors.toMap(Role::name, Function.identity()));

    /** Where in a token it is said: names of claims, or paths into them such as {@code realm_access.roles}. */
    record Names(String name, String roles, String party, String account) {}

    @Inject
    @ConfigProperty(name = "token.name", defaultValue = "sub")
    private String name;

    @Inject
    @ConfigProperty(name = "token.roles", defaultValue = "groups")
    private String roles;

    @Inject
    @ConfigProperty(name = "token.party", defaultValue = "party")
    private String party;

    @Inject
    @ConfigProperty(name = "token.account", defaultValue = "account")
    private String account;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.audiences")
    private Optional<String> audiences;

    /**
     * @throws Refusal.Unauthenticated where the token says too little or too much of its bearer, or nobody has said for which
     *     audience tokens are to be: the container would take those for any
     */
    public Caller caller(JsonWebToken token) {
        if (audiences.isEmpty()) {
            throw new Refusal.Unauthenticated(
                    "The token may be for somebody else: mp.jwt.verify.audiences is not set", true);
        }
        return caller(token, new Names(name, roles, party, account));
    }

    static Caller caller(JsonWebToken token, Names names) {
        var named = texts(token, names.name());
        if (named.size() != 1 || named.iterator().next().length() > Caller.LONGEST_NAME) {
            throw new Refusal.Unauthenticated(
                    "The token must have a claim " + names.name() + " of up to " + Caller.LONGEST_NAME + " characters",
                    true);
        }
        var granted = texts(token, names.roles()).stream()
                .filter(ROLES::containsKey)
                .map(ROLES::get)
                .collect(Collectors.toSet());
        return new Caller(named.iterator().next(), granted, ids(token, names.party()), ids(token, names.account()));
    }

    private static Set<String> ids(JsonWebToken token, String claim) {
        var ids = texts(token, claim);
        if (ids.size() > MOST) {
            throw new Refusal.Unauthenticated("The token's claim " + claim + " has more than " + MOST + " ids", true);
        }
        return ids;
    }

    /** A claim may be called so, dots and all, or stand in others. */
    private static Set<String> texts(JsonWebToken token, String path) {
        Object claim = token.getClaim(path);
        if (claim == null) {
            var names = path.split("\\.");
            claim = token.getClaim(names[0]);
            for (var next = 1; next < names.length; next++) {
                claim = claim instanceof Map<?, ?> others ? others.get(names[next]) : null;
            }
        }
        return texts(claim).filter(text -> !text.isEmpty()).collect(Collectors.toSet());
    }

    private static Stream<String> texts(Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().flatMap(TokenClaims::texts);
        }
        if (claim instanceof JsonString text) {
            return Stream.of(text.getString());
        }
        return claim instanceof String || claim instanceof Number || claim instanceof JsonNumber
                ? Stream.of(claim.toString())
                : Stream.empty();
    }
}
