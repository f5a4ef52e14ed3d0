"""SEND Journal: a private, dated, sourced record for families of children with SEND in England."""

__version__ = "0.1.0"
