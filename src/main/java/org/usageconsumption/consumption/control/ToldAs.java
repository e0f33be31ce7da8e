package org.usageconsumption.consumption.control;

import org.usageconsumption.consumption.entity.Answer;
import org.usageconsumption.consumption.entity.Happened;
import org.usageconsumption.database.Conditions;
import org.usageconsumption.tmforum.TaskState;

/** As what an answer is told. */
public enum ToldAs {

    /** In a version that has no reports: any answer. */
    QUERY("query", "") {
        @Override
        void byId(Conditions conditions) {}

        @Override
        void inList(Conditions conditions) {}

        @Override
        boolean delete(Answer answer) {
            return false;
        }

        @Override
        Happened deletionOf(Answer answer) {
            return Happened.DELETED;
        }
    },

    TASK("task", "") {
        @Override
        void byId(Conditions conditions) {
            conditions.and("a.task = true");
        }

        @Override
        void inList(Conditions conditions) {
            byId(conditions);
        }

        @Override
        boolean delete(Answer answer) {
            return answer.deleteTask();
        }

        @Override
        Happened deletionOf(Answer answer) {
            return answer.isListed() ? Happened.TASK_DELETED : Happened.DELETED;
        }
    },

    /** Found by its id whether it is listed or not; of a task, once that is done. */
    REPORT("report", "a.report, ") {
        @Override
        void byId(Conditions conditions) {
            conditions.and("a.report <> 'deleted' and (a.task = false or a.state = ?)", TaskState.done);
        }

        @Override
        void inList(Conditions conditions) {
            conditions.and("a.report = 'listed'");
        }

        @Override
        boolean delete(Answer answer) {
            return answer.deleteReport();
        }

        @Override
        Happened deletionOf(Answer answer) {
            return answer.isTask() ? Happened.REPORT_DELETED : Happened.DELETED;
        }
    };

    private final String title;
    private final String leadingColumn;

    ToldAs(String title, String leadingColumn) {
        this.title = title;
        this.leadingColumn = leadingColumn;
    }

    String title() {
        return title;
    }

    /** Begins the order of a list, so that it is the order of an index. */
    String leadingColumn() {
        return leadingColumn;
    }

    abstract void byId(Conditions conditions);

    abstract void inList(Conditions conditions);

    /** Stops telling it so, and says whether it is told otherwise. */
    abstract boolean delete(Answer answer);

    /** What it will be to delete it so. */
    abstract Happened deletionOf(Answer answer);
}
