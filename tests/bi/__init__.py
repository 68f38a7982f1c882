"""The dashboard in Superset, used in a browser and asked by its REST interface."""
