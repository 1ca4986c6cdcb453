"""What can be said: symbols, operators, binders and propositions, as SymPy trees that nothing evaluates."""
