print("vankien")
