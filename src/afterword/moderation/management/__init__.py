"""Django commands of moderation; thin, the verbs live beside this folder."""
