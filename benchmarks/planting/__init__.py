"""What ``planted.py`` plants, and where: clean papers in many layouts, defects, and look-alikes."""
