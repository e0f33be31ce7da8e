package org.usageconsumption.waiting;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether records of usage wait on any of the roads on which they come; each is looked at about once a second. */
@ApplicationScoped
public class WaitingRecords {

    private final Set<String> roads = ConcurrentHashMap.newKeySet();

    /** Says whether records wait on a road. */
    public void tell(String road, boolean isWaiting) {
        if (isWaiting) {
            roads.add(road);
        } else {
            roads.remove(road);
        }
    }

    public boolean isAny() {
        return !roads.isEmpty();
    }
}
