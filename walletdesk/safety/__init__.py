"""Screening of every movement and sign-in, the rules it follows, alerts, and stops on a customer's money."""
