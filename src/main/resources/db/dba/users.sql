-- Once, as a DBA: sqlplus / as sysdba @users.sql OWNER RUNTIME TABLESPACE
-- The owner has the tables and applies install.sql; the application runs as the other one, who can neither create nor
-- change a table.
WHENEVER SQLERROR EXIT FAILURE
SET DEFINE ON
SET VERIFY OFF
DEFINE owner = &1
DEFINE runtime = &2
DEFINE tablespace = &3
ACCEPT owner_password CHAR PROMPT 'Password of &owner: ' HIDE
ACCEPT runtime_password CHAR PROMPT 'Password of &runtime: ' HIDE

CREATE USER &owner IDENTIFIED BY "&owner_password" DEFAULT TABLESPACE &tablespace QUOTA UNLIMITED ON &tablespace;
GRANT CREATE SESSION, CREATE TABLE, CREATE SEQUENCE TO &owner;

CREATE USER &runtime IDENTIFIED BY "&runtime_password";
GRANT CREATE SESSION TO &runtime;

-- A transaction with a message has two resources; after a crash the server asks for those that are in doubt.
GRANT SELECT ON sys.dba_pending_transactions TO &runtime;
GRANT SELECT ON sys.pending_trans$ TO &runtime;
GRANT SELECT ON sys.dba_2pc_pending TO &runtime;
GRANT EXECUTE ON sys.dbms_xa TO &runtime;

-- The application names tables without their schema. This spares a synonym for each of them.
CREATE OR REPLACE TRIGGER &runtime..usage_consumption_schema AFTER LOGON ON &runtime..SCHEMA
BEGIN
    EXECUTE IMMEDIATE 'ALTER SESSION SET CURRENT_SCHEMA = &owner';
END;
/
