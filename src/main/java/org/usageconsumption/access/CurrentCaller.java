package org.usageconsumption.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who sent the request that is being answered. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;

    public void is(Caller sender) {
        caller = sender;
    }

    /**
     * @throws IllegalStateException where nobody has said, since nobody is to be taken for somebody
     */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("Nobody has said who is asking");
        }
        return caller;
    }

    /** Empty where nobody has said. */
    public Optional<Caller> known() {
        return Optional.ofNullable(caller);
    }

    public String name() {
        return get().name();
    }
}
