"""Django commands of the outbox; thin, the verbs live beside this folder."""
