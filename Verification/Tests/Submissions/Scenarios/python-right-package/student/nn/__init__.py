from .linear import LinearLayer
from .relu import ReLULayer
