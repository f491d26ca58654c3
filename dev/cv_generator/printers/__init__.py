"""Generated CVs printed by the programs that people print theirs with: nothing that they show may be lost."""
