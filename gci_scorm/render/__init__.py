"""Module + theme -> Edition: the files that every format shares, and the plan. Text becomes HTML here and nowhere else."""
