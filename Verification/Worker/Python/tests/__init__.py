"""Tests of the worker for Python; dotnet test runs them."""
