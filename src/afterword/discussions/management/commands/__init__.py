"""Django commands of the discussions; thin, the verbs live beside this folder."""
