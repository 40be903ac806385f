"""The network: what is asked for by its address, politely and safely. Nothing else in Truceline reaches for one."""
